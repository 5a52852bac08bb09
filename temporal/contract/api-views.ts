/** The OpenAPI document as the page `/docs/api` draws it. */
export interface ApiDocs {
  title: string;
  version: string;
  calls: ApiCall[];
  shapes: ApiShape[];
}

/** One call. */
export interface ApiCall {
  id: string;
  method: string;
  /** Whole, below the origin of the desk. */
  path: string;
  /** A scope, or in words who may. */
  who: string;
  summary: string;
  description: string;
  parameters: (ApiField & { place: string })[];
  /** Absent: it takes none. */
  body?: ApiField;
  answers: { status: string; what: string; shape?: string }[];
  problems: { status: string; what: string }[];
}

/** A named shape: its fields, or what it is one of. */
export interface ApiShape {
  name: string;
  /** Each is one form that it may have; a shape that has one form only has one. */
  forms: ApiField[][];
}

/** One field of a shape, or one parameter. */
export interface ApiField {
  name: string;
  /** In words; the name of a shape stands as it is. */
  type: string;
  required: boolean;
}
