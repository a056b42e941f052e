package dev.millrace.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class HealthIT extends GatewayIT {

    @Test
    void isReadyWhenDatabaseAndMigrationsAre() {
        Answer answer = http.get("/health/ready");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"UP\",\"checks\":["
                        + "{\"name\":\"database\",\"status\":\"UP\",\"fatal\":true},"
                        + "{\"name\":\"migrations\",\"status\":\"UP\",\"fatal\":true},"
                        + "{\"name\":\"reconciliation\",\"status\":\"UP\",\"fatal\":true},"
                        + "{\"name\":\"serving\",\"status\":\"UP\",\"fatal\":true},"
                        + "{\"name\":\"redis\",\"status\":\"UP\",\"fatal\":false}]}");
    }

    @Test
    void answersTheOtherQuestions() {
        assertThat(http.get("/health/live").body()).contains("\"status\":\"UP\"");
        assertThat(http.get("/health/started").body()).contains("migrations");
        assertThat(http.get("/health").body())
                .isEqualTo(http.get("/health/ready").body());
        assertThat(http.get("/health/other").json().get("code").textValue()).isEqualTo("path_not_found");
    }
}
