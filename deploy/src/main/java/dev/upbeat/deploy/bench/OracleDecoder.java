package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's FIT decoder, to measure beside ours. It is not shipped, so it is looked for: in the jar that is named, else on the class path,
 * else in Maven's local repository, where the build puts it for its tests.
 */
final class OracleDecoder implements AutoCloseable {

    private static final String DECODE = "com.garmin.fit.Decode";
    private static final String LISTENER = "com.garmin.fit.MesgListener";
    private static final int RECORD = 20;

    private final URLClassLoader loader;
    private final Class<?> decode;
    private final Class<?> listener;
    private final Method addListener;
    private final Method read;
    private final Method nextFile;
    private final Method number;

    private OracleDecoder(URLClassLoader loader) throws ReflectiveOperationException {
        this.loader = loader;
        this.decode = loader.loadClass(DECODE);
        this.listener = loader.loadClass(LISTENER);
        this.addListener = decode.getMethod("addListener", listener);
        this.read = decode.getMethod("read", InputStream.class);
        this.nextFile = decode.getMethod("nextFile");
        this.number = loader.loadClass("com.garmin.fit.Mesg").getMethod("getNum");
    }

    /** The one in that jar, or wherever there is one; empty where there is none. */
    static Optional<OracleDecoder> find(@Nullable Path jar) throws IOException {
        if (jar != null && !Files.isReadable(jar)) {
            throw new UserError("There is no jar at " + jar + ".");
        }
        Path found = jar != null ? jar : inLocalRepository();
        try {
            URL[] urls = found == null ? new URL[0] : new URL[] {url(found)};
            return Optional.of(new OracleDecoder(new URLClassLoader(urls, OracleDecoder.class.getClassLoader())));
        } catch (ReflectiveOperationException e) {
            if (jar != null) {
                throw new UserError("The jar at " + jar + " is not com.garmin:fit.", e);
            }
            return Optional.empty();
        }
    }

    /** Decodes a body, which may hold several files, and counts its records. */
    long records(byte[] body) {
        long[] records = {0};
        try {
            Object decoder = decode.getConstructor().newInstance();
            Object counting = Proxy.newProxyInstance(loader, new Class<?>[] {listener}, (proxy, method, arguments) -> {
                if (arguments != null
                        && method.getName().equals("onMesg")
                        && (int) number.invoke(arguments[0]) == RECORD) {
                    records[0]++;
                }
                return null;
            });
            addListener.invoke(decoder, counting);
            InputStream in = new ByteArrayInputStream(body);
            while (in.available() > 0) {
                read.invoke(decoder, in);
                nextFile.invoke(decoder);
            }
            return records[0];
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("it does not read this body", e.getCause());
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("the vendor's decoder cannot be used", e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static @Nullable Path inLocalRepository() throws IOException {
        Path folder = Path.of(System.getProperty("user.home"), ".m2", "repository", "com", "garmin", "fit");
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> jars = Files.walk(folder, 2)) {
            return jars.filter(path -> path.getFileName().toString().matches("fit-[0-9.]+\\.jar"))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }
}
