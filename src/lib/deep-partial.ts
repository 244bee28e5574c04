/** A value of the type in which every field may be absent, at every depth; a map keeps the type of its values. */
export type DeepPartial<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly DeepPartial<Item>[]
    : Value extends object
      ? string extends keyof Value
        ? Value
        : { readonly [Key in keyof Value]?: DeepPartial<Value[Key]> }
      : Value;
