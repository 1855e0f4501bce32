import { readFile, rename, writeFile } from "node:fs/promises";
import type { Order } from "./order.ts";

/** Orders in a file: a database, as small as it can be. */
export class OrderFile {
  readonly #path: string;
  readonly #orders: Map<string, Order>;
  #written: Promise<void> = Promise.resolve();

  private constructor(path: string, orders: readonly Order[]) {
    this.#path = path;
    this.#orders = new Map(orders.map((order) => [order.id, order]));
  }

  /** Opens the file, or begins one. */
  static async open(path: string): Promise<OrderFile> {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "[]";
      throw error;
    });
    return new OrderFile(path, JSON.parse(text));
  }

  all(): readonly Order[] {
    return [...this.#orders.values()];
  }

  get(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  /** Stores an order in the place of the earlier one. Resolves when it is on disk. */
  async put(order: Order): Promise<void> {
    this.#orders.set(order.id, order);
    this.#written = this.#written.then(async () => {
      const text = `${JSON.stringify(this.all(), null, 2)}\n`;
      await writeFile(`${this.#path}.new`, text);
      await rename(`${this.#path}.new`, this.#path);
    });
    await this.#written;
  }
}
