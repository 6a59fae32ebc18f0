package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import dev.upbeat.deploy.simulation.Kit.Watch;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws people. */
final class Population {

    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Europe/Berlin",
            "Europe/Oslo",
            "Europe/London",
            "America/New_York",
            "America/New_York",
            "America/Los_Angeles",
            "America/Sao_Paulo",
            "Asia/Kolkata",
            "Asia/Tokyo",
            "Australia/Lord_Howe");
    private static final List<Activity> PASTIMES =
            List.of(Activity.BRISK_WALK, Activity.BRISK_WALK, Activity.YOGA, Activity.WEIGHTS, Activity.DANCE);
    private static final List<Integer> GRIDS = List.of(15, 120, 120, 120, 120, 120);

    private Population() {}

    /** The person with all devices at full resolution, who does a bit of everything and travels. */
    static SimulatedPerson rich(long seed) {
        RandomGenerator random = Dice.of(seed, 0, 0, Purpose.PERSON);
        Traits traits = new Traits(
                0.75,
                true,
                6.8,
                7.6,
                List.of(
                        Activity.BRISK_WALK,
                        Activity.RIDE,
                        Activity.YOGA,
                        Activity.WEIGHTS,
                        Activity.DANCE,
                        Activity.RIDE),
                1,
                0.3,
                true,
                6.2,
                0.9);
        Kit kit = new Kit(
                new Watch(device("watch", DeviceKind.WRIST, "watch", 0), 5, false, TimeStyle.WALL_CLOCK, 3),
                device("strap", DeviceKind.STRAP, "chest strap", 0),
                device("bike", DeviceKind.BIKE, "bike computer", 0),
                device("phone", DeviceKind.PHONE, "phone", 0));
        return new SimulatedPerson(
                seed,
                0,
                1984,
                random.nextBoolean() ? "female" : "male",
                58,
                183,
                true,
                72,
                235,
                ZoneId.of("Europe/Berlin"),
                Instrument.MOOD_0_10,
                traits,
                kit);
    }

    /** Somebody with a watch. */
    static SimulatedPerson ordinary(long seed, int number) {
        RandomGenerator random = Dice.of(seed, number, 0, Purpose.PERSON);
        int birthYear = 1952 + random.nextInt(52);
        int age = 2026 - birthYear;
        double activity = random.nextDouble();
        // the fit have slower hearts; the maximum scatters about Tanaka's line
        int resting = (int) Math.round(Dice.around(random, 70 - 12 * activity, 5));
        int maximum = (int) Math.round(Dice.around(random, 208 - 0.7 * age, 6));
        List<Activity> favourites = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            favourites.add(PASTIMES.get(random.nextInt(PASTIMES.size())));
        }
        Traits traits = new Traits(
                activity,
                Dice.happens(random, 0.5),
                Dice.around(random, 7, 0.6),
                Dice.around(random, 7.5, 0.5),
                List.copyOf(favourites),
                Dice.happens(random, 0.2) ? 0.5 : 0,
                0.5 + random.nextDouble() / 2,
                Dice.happens(random, 0.75),
                Dice.around(random, 6, 1.2),
                0.5 + 0.45 * random.nextDouble());
        int grid = GRIDS.get(random.nextInt(GRIDS.size()));
        TimeStyle style = TimeStyle.values()[random.nextInt(TimeStyle.values().length)];
        boolean merges = random.nextBoolean();
        Device band = device("watch", DeviceKind.WRIST, "band", grid);
        return new SimulatedPerson(
                seed,
                number,
                birthYear,
                sex(random.nextInt(40)),
                resting,
                maximum,
                Dice.happens(random, 0.9),
                55 + random.nextInt(45),
                150 + random.nextInt(120),
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                Dice.happens(random, 0.5) ? Instrument.MOOD_0_10 : Instrument.MOOD_1_5,
                traits,
                new Kit(
                        new Watch(band, grid, merges, style, 1),
                        null,
                        null,
                        device("phone", DeviceKind.PHONE, "phone", 0)));
    }

    private static String sex(int of40) {
        return of40 == 0 ? "other" : of40 % 2 == 0 ? "female" : "male";
    }

    private static Device device(String id, DeviceKind kind, String model, int gridSeconds) {
        return new Device("simulated-" + id, kind, Kit.SIMULATED + " " + model, gridSeconds);
    }
}
