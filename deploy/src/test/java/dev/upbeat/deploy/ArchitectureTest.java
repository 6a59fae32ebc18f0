package dev.upbeat.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** Who may know whom: ingest-service → common-model ← analytics-streams, deploy → all, and no cycles between packages. */
class ArchitectureTest {

    private static final String MODEL = "dev.upbeat.model..";
    private static final String INGEST = "dev.upbeat.ingest..";
    private static final String ANALYTICS = "dev.upbeat.analytics..";
    private static final String DEPLOY = "dev.upbeat.deploy..";

    private static final JavaClasses OURS = ours();

    @Test
    void theModelKnowsTheJdkTheWireFormatAndKafkasClientsOnly() {
        classes()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        MODEL,
                        "java.io..",
                        "java.lang..",
                        "java.math..",
                        "java.nio..",
                        "java.security..",
                        "java.time..",
                        "java.util",
                        "java.util.concurrent..",
                        "java.util.function..",
                        "java.util.regex..",
                        "java.util.stream..",
                        "javax.crypto..",
                        "com.google.protobuf..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..",
                        "org.jspecify.annotations..")
                .because("it has no HTTP, no database, no JSON and no Streams")
                .check(OURS);
    }

    @Test
    void ingestAndAnalyticsMeetOnTheLogOnly() {
        noClasses()
                .that()
                .resideInAPackage(INGEST)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ANALYTICS, "org.apache.kafka.streams..")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage(ANALYTICS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INGEST)
                .check(OURS);
    }

    @Test
    void nothingKnowsDeploy() {
        noClasses()
                .that()
                .resideOutsideOfPackage(DEPLOY)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DEPLOY)
                .check(OURS);
    }

    @Test
    void streamsWriterAndApiCanRunApart() {
        role("topology").mayNotKnow("store", "api");
        role("store").mayNotKnow("topology", "api");
        role("api").mayNotKnow("topology", "store");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.upbeat.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(equivalentTo(Main.class), alwaysTrue()) // the entry stands above its own package
                .check(OURS);
    }

    @Test
    void onlyTheCommandLinePrints() {
        DescribedPredicate<JavaCall<?>> printsStackTrace = DescribedPredicate.describe(
                "print a stack trace", call -> call.getName().equals("printStackTrace"));
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.upbeat.deploy.cli..", "dev.upbeat.deploy.bench..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethodWhere(printsStackTrace.forSubtype())
                .because("what is logged goes through slf4j")
                .check(OURS);
    }

    @Test
    void theVendorsFitDecoderIsForTestsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.garmin..")
                .because("its licence forbids shipping it")
                .check(OURS);
    }

    @Test
    void nobodyLogsPastSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(OURS);
    }

    private static JavaClasses ours() {
        // names are all that the rules look at, and looking into every library takes most of the time
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.upbeat");
    }

    private static Role role(String name) {
        return new Role("dev.upbeat.analytics." + name + "..");
    }

    private record Role(String packages) {
        void mayNotKnow(String... others) {
            for (String other : others) {
                noClasses()
                        .that()
                        .resideInAPackage(packages)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(role(other).packages)
                        .check(OURS);
            }
        }
    }
}
