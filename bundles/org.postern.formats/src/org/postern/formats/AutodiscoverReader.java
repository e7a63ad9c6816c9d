/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.postern.formats.AutodiscoverAnswer.Described;
import org.postern.formats.AutodiscoverAnswer.RedirectToAddress;
import org.postern.formats.AutodiscoverAnswer.RedirectToUrl;
import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.formats.internal.Quotation;
import org.postern.formats.internal.WebAddresses;
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
 * Reads the XML answers of Autodiscover servers (MS-OXDSCLI section 2.2.4, "plain old XML"), those of Exchange and
 * those that mail hosts write by hand. Answers come from strangers: at most 1 MiB, 32 levels and 20,000 elements are
 * read, document types and external entities never. Does no I/O; safe for use from many threads.
 *
 * <p>How a connection is protected is said in two elements of uneven meaning and is often wrong, so that the port
 * decides where it can: 993, 995 and 465 speak TLS from the first byte, 143, 110, 587 and 25 never do.
 *
 * @since 0.1.0
 */
public final class AutodiscoverReader {

    /** The longest answer that is read, in bytes. */
    public static final int LONGEST_FILE = 1 << 20;

    static final String RESPONSE_SCHEMA =
            "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    private static final XmlLimits LIMITS = new XmlLimits(LONGEST_FILE, 32, 20_000);

    private final XmlReader xml = new XmlReader(LIMITS);

    /**
     * Reads an answer.
     *
     * @param asked the mailbox that was asked about: user names made of it are for everybody
     */
    public DocumentReading<AutodiscoverAnswer> read(byte[] answer, MailAddress asked) {
        return switch (xml.read(answer)) {
            case XmlReading.Parsed(XmlElement root) -> new Answer(root, asked).read();
            case XmlReading.Refused(XmlReading.Problem problem, String reason, int line) ->
                new Rejected<>(Problems.of(problem), line == 0 ? reason : reason + ", line " + line);
        };
    }

    /** One answer on its way from elements to servers. */
    private record Answer(XmlElement root, MailAddress asked) {

        private static final String LOCAL_PART = "%EMAILLOCALPART%";

        DocumentReading<AutodiscoverAnswer> read() {
            Optional<XmlElement> response = child(root, "Response");
            if (!root.name().equals("Autodiscover") || response.isEmpty()) {
                return new Rejected<>(Problem.OTHER_FORMAT, "XML, but no answer of Autodiscover");
            }
            Optional<XmlElement> account = child(response.get(), "Account");
            if (account.isEmpty()) {
                return new Rejected<>(Problem.NOTHING_USABLE, error(response.get()));
            }
            return switch (account.get().childText("Action").orElse("settings").toLowerCase(Locale.ROOT)) {
                case "redirectaddr" -> redirectToAddress(account.get());
                case "redirecturl" -> redirectToUrl(account.get());
                default -> described(account.get());
            };
        }

        // The message of an error may repeat the address, its code does not.
        private static String error(XmlElement response) {
            return child(response, "Error").flatMap(error -> error.childText("ErrorCode"))
                    .map(code -> "the server answers with error " + Quotation.quoted(code))
                    .orElse("it describes no account");
        }

        private static DocumentReading<AutodiscoverAnswer> redirectToAddress(XmlElement account) {
            return account.childText("RedirectAddr").map(MailAddress::read)
                    .flatMap(reading -> reading instanceof MailAddress.Valid(MailAddress address)
                            ? Optional.of(address) : Optional.empty())
                    .<DocumentReading<AutodiscoverAnswer>>map(address -> new Read<>(new RedirectToAddress(address)))
                    .orElseGet(() -> new Rejected<>(Problem.NOTHING_USABLE, "it refers to no valid address"));
        }

        private static DocumentReading<AutodiscoverAnswer> redirectToUrl(XmlElement account) {
            Optional<URI> url = account.childText("RedirectUrl").flatMap(WebAddresses::secure);
            return url.<DocumentReading<AutodiscoverAnswer>>map(place -> new Read<>(new RedirectToUrl(place)))
                    .orElseGet(() -> new Rejected<>(Problem.NOTHING_USABLE, "it refers to no https address"));
        }

        private DocumentReading<AutodiscoverAnswer> described(XmlElement account) {
            ServerCollection servers = new ServerCollection();
            account.children("Protocol").forEach(element -> add(servers, element));
            return switch (servers.settings(Optional.empty())) {
                case Read<PublishedSettings>(PublishedSettings settings) -> new Read<>(new Described(settings));
                case Rejected<PublishedSettings>(Problem problem, String reason) -> new Rejected<>(problem, reason);
            };
        }

        private void add(ServerCollection servers, XmlElement element) {
            // Exchange from 2013 on names some types in an attribute.
            String type = element.childText("Type").or(() -> element.attribute("Type")).orElse("").strip();
            switch (type.toUpperCase(Locale.ROOT)) {
                case "IMAP" -> addServer(servers, Protocol.IMAP, element);
                case "POP3", "POP" -> addServer(servers, Protocol.POP3, element);
                case "SMTP" -> addServer(servers, Protocol.SMTP, element);
                case "EXCH", "EXPR", "EXHTTP" -> addExchange(servers, type, element);
                default -> servers.skip(Quotation.quoted(type), "this type is not supported");
            }
        }

        private static void addExchange(ServerCollection servers, String type, XmlElement element) {
            element.childText("EwsUrl").flatMap(WebAddresses::secure).ifPresentOrElse(
                    url -> servers.add(new WebService(Protocol.EWS, url)),
                    () -> servers.skip(type, "it names no web services"));
        }

        private void addServer(ServerCollection servers, Protocol protocol, XmlElement element) {
            Optional<String> host = element.childText("Server");
            Optional<String> portText = element.childText("Port");
            Security declared = declaredSecurity(element);
            int port = portText.map(PortRules::number).orElseGet(() -> protocol.standardPort(declared));
            if (host.isEmpty()) {
                servers.skip(protocol, "it has no host name");
                return;
            }
            boolean logIn = protocol.isIncoming() || !isOff(element, "AuthRequired");
            servers.add(new ServerTemplate(protocol, host.get(), port, PortRules.security(declared, port),
                    logIn ? methods(element) : List.of(AuthenticationMethod.NONE),
                    logIn ? username(element) : ""));
        }

        // "Encryption" overrides "SSL", which is on where nothing is said (MS-OXDSCLI).
        private static Security declaredSecurity(XmlElement element) {
            return switch (element.childText("Encryption").orElse("").toLowerCase(Locale.ROOT)) {
                case "none" -> Security.NONE;
                case "tls", "starttls" -> Security.STARTTLS;
                case "ssl", "auto" -> Security.TLS;
                default -> isOff(element, "SSL") ? Security.NONE : Security.TLS;
            };
        }

        private static List<AuthenticationMethod> methods(XmlElement element) {
            return element.childText("SPA").map(spa -> isOn(spa) ? AuthenticationMethod.NTLM
                    : AuthenticationMethod.PASSWORD).stream().toList();
        }

        // Without a name, it is the part before the @, unless a domain is required, as it is where nothing is said.
        private String username(XmlElement element) {
            boolean domainRequired = !isOff(element, "DomainRequired");
            Optional<String> name = element.childText("LoginName").map(text -> UsernameTemplates.of(text, asked));
            Optional<String> domain = element.childText("DomainName").filter(given -> domainRequired);
            return domain.filter(given -> name.filter(Answer::namesDomain).isEmpty())
                    .map(given -> name.orElse(LOCAL_PART) + "@" + given)
                    .or(() -> name).orElse(domainRequired ? ServerTemplate.WHOLE_ADDRESS : LOCAL_PART);
        }

        private static boolean namesDomain(String name) {
            return name.equals(ServerTemplate.WHOLE_ADDRESS) || name.contains("@") || name.contains("\\");
        }

        private static boolean isOn(String flag) {
            return flag.equalsIgnoreCase("on") || flag.equalsIgnoreCase("true");
        }

        private static boolean isOff(XmlElement element, String name) {
            return element.childText(name)
                    .filter(flag -> flag.equalsIgnoreCase("off") || flag.equalsIgnoreCase("false")).isPresent();
        }

        private static Optional<XmlElement> child(XmlElement parent, String name) {
            return parent.children(name).findFirst();
        }
    }
}
