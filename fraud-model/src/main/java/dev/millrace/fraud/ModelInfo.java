package dev.millrace.fraud;

import java.util.Map;

/**
 * Which model it is and where it comes from.
 *
 * @param id {@code starter} for the one we ship
 * @param version goes up with each release of the model
 * @param schema the hash of the features it was trained with
 * @param sha256 the hash of all that its file holds
 * @param trainedRows how many payments it was trained on
 * @param provenance how it was made and how it did on held-out data, in the order of the file
 */
public record ModelInfo(
        String id, String version, String schema, String sha256, long trainedRows, Map<String, String> provenance) {}
