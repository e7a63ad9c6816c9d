/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.formats.internal.PropertyDictionary;
import org.postern.formats.internal.SignedContent;
import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlLimits;
import org.postern.formats.internal.XmlReader;
import org.postern.formats.internal.XmlReading;
import org.postern.model.AuthenticationMethod;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/**
 * Reads a mail account of an Apple configuration profile ({@code .mobileconfig}, payload
 * {@code com.apple.mail.managed}). Of a signed profile the signature is <em>not</em> checked: a file is to be trusted
 * as much as the way it came. Passwords in profiles are never read. Files come from strangers: at most 1 MiB, 32 levels
 * and 20,000 elements are read, external entities never, and no document type but Apple's. Does no I/O; safe for use
 * from many threads.
 *
 * @since 0.1.0
 */
public final class MobileconfigReader {

    /** The longest file that is read, in bytes. */
    public static final int LONGEST_FILE = 1 << 20;

    static final String MAIL_PAYLOAD = "com.apple.mail.managed";

    private static final XmlLimits LIMITS = new XmlLimits(LONGEST_FILE, 32, 20_000);
    // Every profile has it and it is never fetched; with declarations in it, it is another and is refused.
    private static final Pattern APPLE_DOCTYPE = Pattern.compile("<!DOCTYPE\\s{1,9}plist"
            + "(\\s{1,9}PUBLIC\\s{1,9}\"-//Apple[^\"\\[<>]{0,99}\"\\s{1,9}\"[^\"\\[<>]{0,199}\")?\\s{0,9}>");

    private final XmlReader xml = new XmlReader(LIMITS);

    /** Reads the first account in a file. */
    public DocumentReading<MobileconfigDocument> read(byte[] file) {
        return read(file, Optional.empty());
    }

    /** Reads the account for an address in a file, else the first one for its domain, else the first of all. */
    public DocumentReading<MobileconfigDocument> read(byte[] file, MailAddress wanted) {
        return read(file, Optional.of(wanted));
    }

    private DocumentReading<MobileconfigDocument> read(byte[] file, Optional<MailAddress> wanted) {
        if (file.length > LONGEST_FILE) {
            return new Rejected<>(Problem.TOO_LARGE, "longer than " + LONGEST_FILE + " bytes");
        }
        Optional<byte[]> content = SignedContent.mayBeIn(file) ? SignedContent.of(file) : Optional.of(file);
        if (content.isEmpty()) {
            return new Rejected<>(Problem.OTHER_FORMAT, "neither text nor a signed file, or an encrypted one");
        }
        // Every byte is one character, whatever the encoding.
        String profile = new String(content.get(), StandardCharsets.ISO_8859_1);
        byte[] bare = APPLE_DOCTYPE.matcher(profile).replaceFirst("").getBytes(StandardCharsets.ISO_8859_1);
        return switch (xml.read(bare)) {
            case XmlReading.Parsed(XmlElement root) -> document(root, wanted);
            case XmlReading.Refused(XmlReading.Problem problem, String reason, int line) ->
                new Rejected<>(Problems.of(problem), line == 0 ? reason : reason + ", line " + line);
        };
    }

    private static DocumentReading<MobileconfigDocument> document(XmlElement root,
            Optional<MailAddress> wanted) {
        Optional<PropertyDictionary> profile = root.children("dict").findFirst().map(PropertyDictionary::of);
        if (!root.name().equals("plist") || profile.isEmpty()) {
            return new Rejected<>(Problem.OTHER_FORMAT, "XML, but no configuration profile");
        } else if (profile.get().contains("EncryptedPayloadContent")) {
            return new Rejected<>(Problem.NOTHING_USABLE, "the profile is encrypted");
        }
        List<PropertyDictionary> payloads = profile.get().dictionaries("PayloadContent").stream()
                .filter(payload -> payload.text("PayloadType").filter(MAIL_PAYLOAD::equals).isPresent()).toList();
        if (payloads.isEmpty()) {
            return new Rejected<>(Problem.NOTHING_USABLE, "a profile without a mail account");
        }
        return document(fitting(payloads, wanted), payloads.size());
    }

    private static PropertyDictionary fitting(List<PropertyDictionary> payloads, Optional<MailAddress> wanted) {
        return Stream.of(having(wanted, MailAddress::isSameMailbox, payloads), having(wanted,
                (one, other) -> one.domain().equals(other.domain()), payloads), payloads.stream())
                .flatMap(choice -> choice).findFirst().orElseThrow();
    }

    private static Stream<PropertyDictionary> having(Optional<MailAddress> wanted,
            BiPredicate<MailAddress, MailAddress> alike, List<PropertyDictionary> payloads) {
        return payloads.stream().filter(payload -> address(payload)
                .filter(address -> wanted.filter(other -> alike.test(address, other)).isPresent()).isPresent());
    }

    private static Optional<MailAddress> address(PropertyDictionary payload) {
        return payload.text("EmailAddress").map(MailAddress::read)
                .flatMap(reading -> reading instanceof MailAddress.Valid(MailAddress valid) ? Optional.of(valid)
                        : Optional.empty());
    }

    private static DocumentReading<MobileconfigDocument> document(PropertyDictionary payload, int accounts) {
        ServerCollection servers = new ServerCollection();
        if (accounts > 1) {
            servers.skip("other mail accounts", Integer.toString(accounts - 1));
        }
        Optional<MailAddress> address = address(payload);
        Protocol incoming = payload.text("EmailAccountType").filter("EmailTypePOP"::equals)
                .map(pop -> Protocol.POP3).orElse(Protocol.IMAP);
        addServer(servers, incoming, "Incoming", payload, address);
        addServer(servers, Protocol.SMTP, "Outgoing", payload, address);
        return switch (servers.settings(payload.text("EmailAccountDescription"))) {
            case Read<PublishedSettings>(PublishedSettings settings) ->
                new Read<>(new MobileconfigDocument(settings, address, accounts));
            case Rejected<PublishedSettings>(Problem problem, String reason) -> new Rejected<>(problem, reason);
        };
    }

    private static void addServer(ServerCollection servers, Protocol protocol, String side, PropertyDictionary payload,
            Optional<MailAddress> address) {
        String prefix = side + "MailServer";
        Optional<String> host = payload.text(prefix + "HostName");
        Optional<String> method = payload.text(prefix + "Authentication");
        List<AuthenticationMethod> methods = method.flatMap(MobileconfigReader::method).stream().toList();
        if (host.isEmpty()) {
            servers.skip(protocol, "it has no host name");
            return;
        } else if (method.isPresent() && methods.isEmpty()) {
            servers.skip(protocol, "its way to log in is not supported");
            return;
        }
        Security declared = payload.isTrue(prefix + "UseSSL") ? Security.TLS : Security.NONE;
        int port = payload.number(prefix + "PortNumber").map(PortRules::number)
                .orElseGet(() -> protocol.standardPort(declared));
        String name = payload.text(prefix + "Username").orElse(ServerTemplate.WHOLE_ADDRESS);
        boolean noLogIn = methods.equals(List.of(AuthenticationMethod.NONE));
        servers.add(new ServerTemplate(protocol, host.get(), port, PortRules.security(declared, port), methods,
                noLogIn ? "" : address.map(known -> UsernameTemplates.of(name, known)).orElse(name)));
    }

    private static Optional<AuthenticationMethod> method(String text) {
        return switch (text) {
            case "EmailAuthPassword" -> Optional.of(AuthenticationMethod.PASSWORD);
            case "EmailAuthCRAMMD5" -> Optional.of(AuthenticationMethod.CRAM_MD5);
            case "EmailAuthNTLM" -> Optional.of(AuthenticationMethod.NTLM);
            case "EmailAuthNone" -> Optional.of(AuthenticationMethod.NONE);
            default -> Optional.empty();
        };
    }
}
