/** Everything that an asynchronous sequence gives, in order. (`Array.fromAsync` needs Node 22.) */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
