/** The option `loader` of esbuild. */
export declare const textLoader: Record<string, 'text'>;
