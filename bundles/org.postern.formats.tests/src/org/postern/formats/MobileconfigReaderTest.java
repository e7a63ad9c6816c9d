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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.postern.model.AuthenticationMethod.CRAM_MD5;
import static org.postern.model.AuthenticationMethod.NONE;
import static org.postern.model.AuthenticationMethod.NTLM;
import static org.postern.model.AuthenticationMethod.PASSWORD;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

class MobileconfigReaderTest {

    private static final byte[] OBJECT = { 0x06, 0x02, 0x2a, 0x03 };
    private static final byte[] VERSION = { 0x02, 0x01, 0x01 };

    private static final String DOCTYPE = "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
            + "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";

    private static final String ACCOUNT = """
            <key>PayloadType</key><string>com.apple.mail.managed</string>
            <key>EmailAccountDescription</key><string>Example Mail</string>
            <key>EmailAccountName</key><string>Some One</string>
            <key>EmailAccountType</key><string>EmailTypeIMAP</string>
            <key>EmailAddress</key><string>someone@example.org</string>
            <key>IncomingMailServerAuthentication</key><string>EmailAuthPassword</string>
            <key>IncomingMailServerHostName</key><string>imap.example.org</string>
            <key>IncomingMailServerPortNumber</key><integer>993</integer>
            <key>IncomingMailServerUseSSL</key><true/>
            <key>IncomingMailServerUsername</key><string>someone@example.org</string>
            <key>IncomingPassword</key><string>hunter2</string>
            <key>OutgoingMailServerAuthentication</key><string>EmailAuthCRAMMD5</string>
            <key>OutgoingMailServerHostName</key><string>smtp.example.org</string>
            <key>OutgoingMailServerPortNumber</key><integer>587</integer>
            <key>OutgoingMailServerUseSSL</key><true/>
            <key>OutgoingMailServerUsername</key><string>someone</string>
            <key>OutgoingPasswordSameAsIncomingPassword</key><true/>
            <key>SMIMEEnabled</key><false/>
            """;

    @Test
    void readsTheMailAccountOfAProfile() {
        MobileconfigDocument document = read(profile(ACCOUNT));

        assertEquals(Optional.of("Example Mail"), document.settings().displayName());
        assertEquals(Optional.of(new MailAddress("someone", new DomainName("example.org"))), document.address());
        assertEquals(List.of(new ServerTemplate(Protocol.IMAP, "imap.example.org", 993, Security.TLS,
                List.of(PASSWORD), "%EMAILADDRESS%")), document.settings().incoming());
        assertEquals(List.of(new ServerTemplate(Protocol.SMTP, "smtp.example.org", 587, Security.STARTTLS,
                List.of(CRAM_MD5), "%EMAILLOCALPART%")), document.settings().outgoing());
        assertEquals(List.of(), document.settings().skipped());
    }

    @Test
    void neverReadsAPassword() {
        assertFalse(read(profile(ACCOUNT)).toString().contains("hunter2"));
    }

    @Test
    void readsPop3() {
        ServerTemplate server = read(profile(ACCOUNT.replace("EmailTypeIMAP", "EmailTypePOP")
                .replace("<key>IncomingMailServerPortNumber</key><integer>993</integer>", ""))).settings().incoming()
                .getFirst();

        assertEquals(Protocol.POP3, server.protocol());
        assertEquals(995, server.port());
    }

    @ParameterizedTest
    @CsvSource({"993, true, TLS", "993, false, TLS", "143, true, STARTTLS", "143, false, NONE", "1993, true, TLS"})
    void tellsTheSecurityByThePort(String port, boolean ssl, Security expected) {
        assertEquals(expected, read(profile(ACCOUNT.replace("993", port).replace(
                "<key>IncomingMailServerUseSSL</key><true/>", "<key>IncomingMailServerUseSSL</key><" + ssl + "/>")))
                .settings().incoming().getFirst().security());
    }

    @Test
    void readsWaysToLogIn() {
        assertEquals(List.of(NTLM), read(profile(ACCOUNT.replace("EmailAuthPassword", "EmailAuthNTLM")))
                .settings().incoming().getFirst().authentication());
        ServerTemplate relay = read(profile(ACCOUNT.replace("EmailAuthCRAMMD5", "EmailAuthNone"))).settings()
                .outgoing().getFirst();
        assertEquals(List.of(NONE), relay.authentication());
        assertEquals("", relay.username());
    }

    @Test
    void leavesOutServersThatCannotBeUsedAndSaysWhy() {
        assertEquals(List.of("smtp: its way to log in is not supported"),
                read(profile(ACCOUNT.replace("EmailAuthCRAMMD5", "EmailAuthHTTPMD5"))).settings().skipped());
        assertEquals(List.of("smtp: it has no host name"),
                read(profile(ACCOUNT.replace("OutgoingMailServerHostName", "Other"))).settings().skipped());
        assertEquals(List.of("imap \"imap.example.org\": it has no valid port"),
                read(profile(ACCOUNT.replace("993", "x"))).settings().skipped());
    }

    @Test
    void takesTheAddressForAUserNameThatIsMissing() {
        assertEquals("%EMAILADDRESS%", read(profile(ACCOUNT.replace("OutgoingMailServerUsername", "Other")))
                .settings().outgoing().getFirst().username());
    }

    @Test
    void keepsAUserNameOfAnotherKind() {
        assertEquals("x1234", read(profile(ACCOUNT.replace("<string>someone</string>", "<string>x1234</string>")))
                .settings().outgoing().getFirst().username());
    }

    @Test
    void findsTheMailAccountAmongOtherPayloadsAndTakesTheFirst() {
        String other = "<key>PayloadType</key><string>com.apple.wifi.managed</string>";
        MobileconfigDocument document = read(profile(other, ACCOUNT, ACCOUNT.replace("imap.example", "two.example")));

        assertEquals("imap.example.org", document.settings().incoming().getFirst().host());
        assertEquals(List.of("other mail accounts: 1"), document.settings().skipped());
    }

    @ParameterizedTest
    @CsvSource({ "ada@two.example, two.example, ada", "ADA@TWO.example, two.example, ada",
            "eve@two.example, two.example, bob", "eve@example.net, example.org, someone" })
    void takesTheAccountThatFitsTheAddressBest(String wanted, String domain, String localPart) {
        byte[] file = profile(ACCOUNT, account("bob@two.example"), account("ada@two.example"))
                .getBytes(StandardCharsets.UTF_8);

        MobileconfigDocument document = read(new MobileconfigReader().read(file,
                ((MailAddress.Valid) MailAddress.read(wanted)).address()));

        assertEquals(Optional.of(new MailAddress(localPart, new DomainName(domain))), document.address());
        assertEquals(3, document.accounts());
        assertEquals(List.of("other mail accounts: 2"), document.settings().skipped());
    }

    private static String account(String address) {
        return ACCOUNT.replace("someone@example.org", address);
    }

    @Test
    void readsASignedProfile() {
        assertEquals(read(profile(ACCOUNT)), read(signed(profile(ACCOUNT).getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void keepsUmlautsOfASignedProfile() {
        byte[] profile = profile(ACCOUNT.replace("Example Mail", "Müller")).getBytes(StandardCharsets.UTF_8);

        assertEquals(Optional.of("Müller"), read(signed(profile)).settings().displayName());
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 100, 1000, 65_000 })
    void readsAProfileThatWasSignedInPieces(int piece) {
        assertEquals(read(profile(ACCOUNT)),
                read(signedInPieces(profile(ACCOUNT).getBytes(StandardCharsets.UTF_8), piece)));
    }

    @Test
    void rejectsASignedFileWithoutAProfile() {
        rejected(Problem.MALFORMED, signed("nothing".getBytes(StandardCharsets.UTF_8)));
        byte[] encrypted = concat(new byte[] { 0x30, (byte) 0x80, (byte) 0xa0, (byte) 0x80, 0x30, (byte) 0x80,
            (byte) 0xa0, 0x02, 0x31, 0x00 });
        assertEquals("neither text nor a signed file, or an encrypted one",
                rejected(Problem.OTHER_FORMAT, encrypted));
    }

    @Test
    void rejectsASignedFileThatIsCutOff() {
        byte[] whole = signedInPieces(profile(ACCOUNT).getBytes(StandardCharsets.UTF_8), 100);
        for (int length = 1; length < 1000; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertInstanceOf(Rejected.class, new MobileconfigReader().read(part));
        }
    }

    @Test
    void believesNoLengthThatIsLongerThanTheFile() {
        rejected(Problem.OTHER_FORMAT, new byte[] { 0x30, (byte) 0x80, (byte) 0xa0, (byte) 0x80, (byte) 0xa0,
            (byte) 0x80, 0x04, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff });
    }

    @Test
    void rejectsWhatHoldsNoMailAccount() {
        assertEquals("a profile without a mail account", rejected(Problem.NOTHING_USABLE, profile()));
        assertEquals("the profile is encrypted", rejected(Problem.NOTHING_USABLE, "<plist><dict>"
                + "<key>EncryptedPayloadContent</key><data>AAAA</data></dict></plist>"));
        assertEquals("no server in it can be used: imap: it has no host name; smtp: it has no host name",
                rejected(Problem.NOTHING_USABLE,
                        profile("<key>PayloadType</key><string>com.apple.mail.managed</string>")));
        rejected(Problem.OTHER_FORMAT, "<plist/>");
        rejected(Problem.OTHER_FORMAT, "<clientConfig><dict/></clientConfig>");
        rejected(Problem.MALFORMED, "bplist00\u0001\u0002");
        rejected(Problem.MALFORMED, "");
    }

    @Test
    void rejectsHostileFiles() {
        String whole = profile(ACCOUNT);
        rejected(Problem.DOCTYPE, whole.replace(DOCTYPE, "<!DOCTYPE plist [<!ENTITY a \"aaaa\">]>"));
        rejected(Problem.DOCTYPE, whole.replace(DOCTYPE, "<!DOCTYPE plist SYSTEM \"http://127.0.0.1:9/a.dtd\">"));
        rejected(Problem.DOCTYPE, whole.replace(DOCTYPE, DOCTYPE.replace(">", " [<!ENTITY a \"aaaa\">]>")));
        rejected(Problem.DOCTYPE, whole.replace(DOCTYPE, DOCTYPE + DOCTYPE));
        rejected(Problem.HTML, "<!DOCTYPE html><html></html>");
        rejected(Problem.MALFORMED, whole.substring(0, whole.length() / 2));
        rejected(Problem.TOO_LARGE, "<plist>".repeat(1_000));
        rejected(Problem.TOO_LARGE, profile("<key>a</key><true/>".repeat(20_000)));
        rejected(Problem.TOO_LARGE, profile(" ".repeat(MobileconfigReader.LONGEST_FILE)));
        rejected(Problem.MALFORMED, "<!DOCTYPE plist" + " ".repeat(MobileconfigReader.LONGEST_FILE - 100));
    }

    private static String profile(String... payloads) {
        StringBuilder content = new StringBuilder();
        for (String payload : payloads) {
            content.append("<dict>").append(payload).append("</dict>");
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + DOCTYPE + "\n<plist version=\"1.0\">\n<dict>\n"
                + "<key>PayloadType</key><string>Configuration</string><key>PayloadContent</key><array>" + content
                + "</array>\n</dict>\n</plist>\n";
    }

    /** A CMS message with a content and no signature, all lengths known. */
    private static byte[] signed(byte[] profile) {
        byte[] content = element(0x30, concat(OBJECT, element(0xa0, element(0x04, profile))));
        byte[] data = element(0x30, concat(VERSION, element(0x31, new byte[0]), content, element(0x31, new byte[0])));
        return element(0x30, concat(OBJECT, element(0xa0, data)));
    }

    /** The same as signers of streams write it, no length but that of the pieces known. */
    private static byte[] signedInPieces(byte[] profile, int piece) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(concat(open(0x30), OBJECT, open(0xa0), open(0x30), VERSION, element(0x31, new byte[0]),
                open(0x30), OBJECT, open(0xa0), open(0x24)));
        for (int start = 0; start < profile.length; start += piece) {
            message.writeBytes(element(0x04,
                    Arrays.copyOfRange(profile, start, Math.min(profile.length, start + piece))));
        }
        message.writeBytes(new byte[12]);
        return message.toByteArray();
    }

    private static byte[] open(int tag) {
        return new byte[] { (byte) tag, (byte) 0x80 };
    }

    private static byte[] element(int tag, byte[] content) {
        return concat(new byte[] { (byte) tag, (byte) 0x83, (byte) (content.length >> 16), (byte) (content.length >> 8),
            (byte) content.length }, content);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static MobileconfigDocument read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static MobileconfigDocument read(byte[] file) {
        return read(new MobileconfigReader().read(file));
    }

    private static MobileconfigDocument read(DocumentReading<MobileconfigDocument> reading) {
        return assertInstanceOf(MobileconfigDocument.class,
                assertInstanceOf(Read.class, reading, reading::toString).document());
    }

    private static String rejected(Problem problem, String file) {
        return rejected(problem, file.getBytes(StandardCharsets.UTF_8));
    }

    private static String rejected(Problem problem, byte[] file) {
        Rejected<?> rejected = assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> assertInstanceOf(Rejected.class, new MobileconfigReader().read(file)));
        assertEquals(problem, rejected.problem(), rejected.reason());
        return rejected.reason();
    }
}
