/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;

class AccountJsonReaderTest {

    private static final String ACCOUNT = "{\"id\":\"x\",\"address\":\"ada@bücher.example\",\"name\":\"Ada\","
            + "\"provider\":\"example\",\"default\":true,"
            + "\"incoming\":{\"protocol\":\"imap\",\"host\":\"imap.example.org\",\"port\":993,\"security\":\"tls\","
            + "\"authentication\":[\"oauth2\",\"telepathy\",\"password\"],"
            + "\"username\":\"ada\"},\"outgoing\":[{\"protocol\":\"smtp\",\"host\":\"smtp.example.org\",\"port\":587,"
            + "\"security\":\"starttls\",\"authentication\":[],\"username\":\"\","
            + "\"sourceDomains\":[\"example.org\",\"-\"]}]}";

    @Test
    void readsAnAccountAndLeavesAsideWhatItDoesNotKnow() {
        Settings settings = new Settings(
                new Server(Protocol.IMAP, new HostName("imap.example.org"), 993, Security.TLS,
                        List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD), "ada"),
                List.of(new Server(Protocol.SMTP, new HostName("smtp.example.org"), 587, Security.STARTTLS, List.of(),
                        "", List.of(new DomainName("example.org")))));
        MailAddress address = ((MailAddress.Valid) MailAddress.read("ada@bücher.example")).address();

        assertEquals(new Read<>(List.of(new AccountDocument(address, "Ada", settings, "example"))), read(ACCOUNT));
    }

    @Test
    void readsOneAccountALine() {
        assertEquals(2, ((Read<List<AccountDocument>>) read(ACCOUNT + "\n\n" + ACCOUNT + "\r\n")).document().size());
    }

    @Test
    void takesAllOfAFileOrNothingAndNamesTheLine() {
        assertEquals(new Rejected<>(Problem.MALFORMED, "line 3: not well-formed JSON"),
                read(ACCOUNT + "\n\n" + "{\"address\":"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "ada@bücher.example | ada | line 1: it has no valid mail address",
        "\"imap\" | \"smtp\" | line 1: it has no valid server where mail is fetched",
        "imap.example.org | not a host | line 1: it has no valid server where mail is fetched",
        "993 | 0.5 | line 1: it has no valid server where mail is fetched",
        "993 | \"993\" | line 1: it has no valid server where mail is fetched",
        "\"username\":\"ada\" | \"username\":\"a\\u0000\" | line 1: it has no valid server where mail is fetched",
        "\"smtp\" | \"imap\" | line 1: it has no valid servers where mail is handed in",
        "\"starttls\" | \"rot13\" | line 1: it has no valid servers where mail is handed in",
        "\"Ada\" | \"A\\r\\nBcc: x\" | line 1: its name has control characters" })
    void refusesWhatIsNotSound(String part, String other, String reason) {
        assertEquals(new Rejected<>(Problem.NOTHING_USABLE, reason), read(ACCOUNT.replace(part, other)));
    }

    @Test
    void refusesAFileThatIsTooLongOrEmpty() {
        assertEquals(Problem.TOO_LARGE, assertInstanceOf(Rejected.class,
                read(" ".repeat(AccountJsonReader.LONGEST_FILE + 1))).problem());
        assertEquals(Problem.NOTHING_USABLE, assertInstanceOf(Rejected.class, read("\n")).problem());
    }

    private static DocumentReading<List<AccountDocument>> read(String file) {
        return new AccountJsonReader().read(file.getBytes(StandardCharsets.UTF_8));
    }
}
