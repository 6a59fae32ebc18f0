package dev.upbeat.deploy.importing.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.importing.csv.CsvFile.Row;
import org.junit.jupiter.api.Test;

class CsvFileTest {

    @Test
    void cellsMayBeQuotedAndHoldCommasQuotesAndLines() {
        CsvFile file = CsvFile.parse("a,b\r\n\"x, \"\"y\"\"\nz\",2\n\n3\n", ',');
        assertThat(file.rows()).hasSize(2);
        Row first = file.rows().getFirst();
        assertThat(file.cell(first, "a")).isEqualTo("x, \"y\"\nz");
        assertThat(file.cell(first, "b")).isEqualTo("2");
        Row second = file.rows().getLast();
        assertThat(second.line()).isEqualTo(5);
        assertThat(file.cell(second, "b")).as("of a short row").isEmpty();
    }

    @Test
    void aByteOrderMarkAndOtherDelimitersAndLineEndsDoNoHarm() {
        CsvFile file = CsvFile.parse("\uFEFFa;b\r1;2\r", ';');
        assertThat(file.cell(file.rows().getFirst(), "a")).isEqualTo("1");
        assertThat(CsvFile.parse("a\tb\n1\t2", '\t').rows()).hasSize(1);
    }

    @Test
    void qualtricsThreeHeaderRowsAreToldByTheImportIds() {
        CsvFile file = CsvFile.parse(
                "EndDate,Q1\n\"End\nDate\",Well?\n\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2026,3\n",
                ',');
        assertThat(file.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.line()).isEqualTo(5));
        assertThat(file.importId("EndDate")).contains("endDate");
        assertThat(CsvFile.parse("a\n1\n2\n3\n", ',').importId("a")).isNull();
    }

    @Test
    void whatCannotBeReadIsSaidWithItsPlace() {
        assertThatThrownBy(() -> CsvFile.parse("a,b\n1,\"2\n3", ','))
                .isInstanceOf(UserError.class)
                .hasMessage("The quotation mark that opens on line 2 is not closed.");
        assertThatThrownBy(() -> CsvFile.parse("", ',')).hasMessageContaining("empty");
        assertThatThrownBy(() -> CsvFile.parse("a,a\n", ',')).hasMessage("The column a is there twice.");
    }
}
