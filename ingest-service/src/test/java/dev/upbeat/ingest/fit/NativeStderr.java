package dev.upbeat.ingest.fit;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Where native code of this process writes its messages: the fuzzer tells thousands of lines of its progress there. */
final class NativeStderr {

    private static final int STDERR = 2;
    private static final int OWNER_ONLY = 0600;

    private NativeStderr() {}

    /** Sends them to a file from now on. */
    static void redirect(Path file) throws IOException {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle creat = handle(linker, "creat", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
            MethodHandle dup2 = handle(linker, "dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
            int opened = (int) creat.invokeExact(arena.allocateFrom(file.toString()), OWNER_ONLY);
            if (opened < 0 || (int) dup2.invokeExact(opened, STDERR) != STDERR) {
                throw new IOException("native messages cannot be sent to " + file);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a native call failed", e);
        }
    }

    @SuppressWarnings("restricted") // the two functions are what they are declared as
    private static MethodHandle handle(Linker linker, String name, FunctionDescriptor type) {
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
