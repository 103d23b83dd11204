import { methodsOf, type ServiceClass } from '../service-class';

const { plain } = methodsOf<'Enum'>();

/** A value of an enumeration; the platform compares them by identity and names them by toString. */
export const ENUM: ServiceClass<'Enum'> = {
  name: 'Enum',
  path: 'Enum',
  methods: {
    name: [plain([], ({ name }) => name)],
    ordinal: [plain([], ({ ordinal }) => ordinal)],
  },
};
