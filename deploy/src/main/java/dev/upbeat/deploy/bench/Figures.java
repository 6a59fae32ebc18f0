package dev.upbeat.deploy.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a benchmark found: printed as a table, and as one JSON object in the last line. */
final class Figures {

    private final Map<String, @Nullable BigDecimal> values = new LinkedHashMap<>();

    Figures add(String name, double value) {
        values.put(name, new BigDecimal(value).round(new MathContext(4)));
        return this;
    }

    /** A figure that this machine cannot tell: null in the object. */
    Figures absent(String name) {
        values.put(name, null);
        return this;
    }

    void print(PrintWriter out) {
        values.forEach((name, value) -> out.printf("%-32s %16s%n", name, value == null ? "-" : value.toPlainString()));
        try {
            out.println(new ObjectMapper()
                    .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .writeValueAsString(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures that are not JSON", e);
        }
        out.flush();
    }
}
