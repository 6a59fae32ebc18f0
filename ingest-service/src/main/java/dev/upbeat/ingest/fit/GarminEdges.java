package dev.upbeat.ingest.fit;

import java.util.Arrays;

/** Garmin's product numbers of bike computers; all its other recorders are watches. A test holds them against the vendor's list. */
final class GarminEdges {

    private static final int[] PRODUCTS = {
        1036, 1169, 1199, 1213, 1325, 1333, 1334, 1386, 1387, 1422, 1497, 1555, 1561, 1567, 1721, 1736, 1742, 1821,
                1822,
        1823, 1836, 1918, 2052, 2053, 2067, 2070, 2100, 2147, 2204, 2238, 2260, 2261, 2274, 2288, 2289, 2290, 2530,
                2531,
        2599, 2600, 2628, 2629, 2630, 2713, 2909, 2924, 3011, 3092, 3095, 3112, 3121, 3122, 3142, 3349, 3350, 3558,
                3570,
        3812, 3813, 3843, 4061, 4062, 4169, 4305, 4440, 4633, 4634, 4655
    };

    private GarminEdges() {}

    static boolean contains(long product) {
        return Arrays.binarySearch(PRODUCTS, (int) product) >= 0;
    }
}
