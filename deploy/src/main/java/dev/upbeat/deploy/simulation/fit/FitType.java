package dev.upbeat.deploy.simulation.fit;

/** The base types of the protocol that are written here. */
enum FitType {
    ENUM(0x00, 1, 0xFF),
    UINT8(0x02, 1, 0xFF),
    SINT16(0x83, 2, 0x7FFF),
    UINT16(0x84, 2, 0xFFFF),
    UINT32(0x86, 4, 0xFFFFFFFFL),
    STRING(0x07, 1, 0),
    UINT16Z(0x8B, 2, 0),
    UINT32Z(0x8C, 4, 0),
    BYTE(0x0D, 1, 0xFF);

    /** The code in a definition. */
    final int code;
    /** Bytes of one value. */
    final int size;
    /** What stands for no value. */
    final long invalid;

    FitType(int code, int size, long invalid) {
        this.code = code;
        this.size = size;
        this.invalid = invalid;
    }
}
