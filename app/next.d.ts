// What Next's generated next-env.d.ts would add, without the parts that differ from one output folder to the next.
/// <reference types="next" />
/// <reference types="next/image-types/global" />
