package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AssetTest {

    @Test
    void isFoundByTheHashOfWhatIsInIt() {
        for (Asset asset : Asset.values()) {
            assertThat(asset.path()).matches("[0-9a-f]{16}/[a-z]+\\.(css|js|svg)");
            assertThat(Asset.at(asset.path())).contains(asset);
            assertThat(Asset.at("0" + asset.path())).isEmpty();
        }
    }

    @Test
    void loadsNothingFromOutside() {
        for (Asset asset : Asset.values()) {
            String content = new String(asset.content(), StandardCharsets.UTF_8);
            assertThat(content.replace("http://www.w3.org/2000/svg", ""))
                    .as(asset.path())
                    .doesNotContain("://", "@import", "innerHTML", "eval(");
        }
    }
}
