/** Everything that an asynchronous sequence gives, in order. (Code is checked against the library of Node 20, which has no `Array.fromAsync`.) */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
