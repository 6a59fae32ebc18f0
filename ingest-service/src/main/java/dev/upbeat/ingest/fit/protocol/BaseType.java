package dev.upbeat.ingest.fit.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** How the base types of the protocol lie in bytes. A code is a way of reading, with {@link #BIG} added for the other byte order. */
final class BaseType {

    static final int U8 = 0;
    static final int S8 = 1;
    static final int U16 = 2;
    static final int S16 = 3;
    static final int U32 = 4;
    static final int S32 = 5;
    static final int I64 = 6;
    static final int F32 = 7;
    static final int F64 = 8;
    static final int TEXT = 9;
    static final int BIG = 16;

    /** A type that is not known. */
    static final int NONE = -1;

    /** By the low five bits of a base type; some writers leave out the bit that says that byte order matters. */
    private static final int[] CODES = {U8, S8, U8, S16, U16, S32, U32, TEXT, F32, F64, U8, U16, U32, U8, I64, I64, I64
    };

    private static final long[] INVALID = {
        0xFF, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFFL, 0, 0, 0, 0, 0, 0, 0xFF, Long.MAX_VALUE, -1, 0
    };
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 8, 4, 8, 1};

    private static final VarHandle SHORT = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = view(long[].class, ByteOrder.LITTLE_ENDIAN);

    private BaseType() {}

    /** The way of reading a base type, or {@link #NONE}. */
    static int code(int baseType) {
        int type = baseType & 0x1F;
        return type < CODES.length ? CODES[type] : NONE;
    }

    /** The value that says there is none. */
    static long invalid(int baseType) {
        return INVALID[baseType & 0x1F];
    }

    /** Bytes of one value. */
    static int size(int code) {
        return SIZES[code & ~BIG];
    }

    static boolean isReal(int code) {
        int type = code & ~BIG;
        return type == F32 || type == F64;
    }

    /** A whole number; of a real one its bits. */
    static long whole(int code, byte[] bytes, int at) {
        return switch (code) {
            case U8, U8 | BIG -> bytes[at] & 0xFF;
            case S8, S8 | BIG -> bytes[at];
            case U16 -> (short) SHORT.get(bytes, at) & 0xFFFF;
            case S16 -> (short) SHORT.get(bytes, at);
            case U32, F32 -> (int) INT.get(bytes, at) & 0xFFFFFFFFL;
            case S32 -> (int) INT.get(bytes, at);
            case I64, F64 -> (long) LONG.get(bytes, at);
            case U16 | BIG -> Short.reverseBytes((short) SHORT.get(bytes, at)) & 0xFFFF;
            case S16 | BIG -> Short.reverseBytes((short) SHORT.get(bytes, at));
            case U32 | BIG, F32 | BIG -> Integer.reverseBytes((int) INT.get(bytes, at)) & 0xFFFFFFFFL;
            case S32 | BIG -> Integer.reverseBytes((int) INT.get(bytes, at));
            case I64 | BIG, F64 | BIG -> Long.reverseBytes((long) LONG.get(bytes, at));
            default -> throw new IllegalArgumentException("not a number");
        };
    }

    /** A real number; not finite where it is invalid. */
    static double real(int code, byte[] bytes, int at) {
        long bits = whole(code, bytes, at);
        return (code & ~BIG) == F32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }
}
