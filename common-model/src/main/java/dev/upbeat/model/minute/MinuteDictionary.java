package dev.upbeat.model.minute;

import dev.upbeat.model.wire.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;

/** Texts that an hour's minutes share, each said once, in the order in which they are met. */
final class MinuteDictionary {

    /** The deciding device and one for each of seven signals. */
    private static final int DEVICES_A_MINUTE = 8;

    private final List<String> texts = new ArrayList<>(2);

    static MinuteDictionary ofDevices(List<Minute> minutes) {
        MinuteDictionary dictionary = new MinuteDictionary();
        for (Minute minute : minutes) {
            dictionary.meet(minute.deviceId());
            Evidence evidence = minute.evidence();
            dictionary.meet(evidence.heartRate());
            dictionary.meet(evidence.steps());
            dictionary.meet(evidence.own());
            dictionary.meet(evidence.power());
            dictionary.meet(evidence.speed());
            dictionary.meet(evidence.grade());
            dictionary.meet(evidence.session());
        }
        return dictionary;
    }

    static MinuteDictionary ofZones(List<Minute> minutes) {
        MinuteDictionary dictionary = new MinuteDictionary();
        minutes.forEach(minute -> dictionary.meet(minute.zone().getId()));
        return dictionary;
    }

    List<String> texts() {
        return texts;
    }

    int index(String text) {
        return texts.indexOf(text);
    }

    /** 0 for the empty text, else 1 + its index. */
    int code(String text) {
        return text.isEmpty() ? 0 : 1 + texts.indexOf(text);
    }

    void read(String text) throws MalformedRecordException {
        if (texts.size() == DEVICES_A_MINUTE * HourWindow.MINUTES) {
            throw new MalformedRecordException("minutes: a dictionary longer than an hour");
        }
        texts.add(text);
    }

    String at(long index) throws MalformedRecordException {
        if (index < 0 || index >= texts.size()) {
            throw new MalformedRecordException("minutes: a text that is not there");
        }
        return texts.get((int) index);
    }

    String ofCode(long code) throws MalformedRecordException {
        return code == 0 ? "" : at(code - 1);
    }

    private void meet(String text) {
        if (!text.isEmpty() && !texts.contains(text)) {
            texts.add(text);
        }
    }
}
