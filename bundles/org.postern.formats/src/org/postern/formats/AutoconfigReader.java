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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.postern.formats.AutoconfigReading.Problem;
import org.postern.formats.AutoconfigReading.Read;
import org.postern.formats.AutoconfigReading.Rejected;
import org.postern.formats.GroupwareService.Kind;
import org.postern.formats.internal.Quotation;
import org.postern.formats.internal.WebAddresses;
import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlLimits;
import org.postern.formats.internal.XmlReader;
import org.postern.formats.internal.XmlReading;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Provider.Page;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/**
 * Reads autoconfig files ({@code config-v1.1.xml}; versions 1.1 and 1.2, draft-ietf-mailmaint-autoconfig) as they
 * occur in practice: what it does not know it leaves aside, a server that it cannot use it skips and says why, and it
 * rejects a file only where nothing usable is left. Files come from strangers: at most 1 MiB, 32 levels and 20,000
 * elements are read, document types and external entities never. Does no I/O; safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class AutoconfigReader {

    /** The longest file that is read, in bytes. */
    public static final int LONGEST_FILE = 1 << 20;

    private static final XmlLimits LIMITS = new XmlLimits(LONGEST_FILE, 32, 20_000);
    private static final int MOST_SERVERS = 20;
    private static final int MOST_DOMAINS = 2_000;
    private static final int MOST_LINKS = 20;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_USERNAME = 320;
    private static final int LONGEST_SCOPE = 2_000;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");
    private static final MailAddress SAMPLE = new MailAddress("user", new DomainName("example.org"));

    private final XmlReader xml = new XmlReader(LIMITS);

    /** Reads a file for everybody. */
    public AutoconfigReading read(byte[] file) {
        return read(file, SAMPLE);
    }

    /**
     * Reads a file that a server may have made for one mailbox.
     *
     * @param asked the address of that mailbox; user names that are made of it become placeholders
     */
    public AutoconfigReading read(byte[] file, MailAddress asked) {
        return switch (xml.read(file)) {
            case XmlReading.Parsed(XmlElement root) -> new Document(root, asked).read();
            case XmlReading.Refused(XmlReading.Problem problem, String reason, int line) ->
                new Rejected(problemOf(problem), line == 0 ? reason : reason + ", line " + line);
        };
    }

    private static Problem problemOf(XmlReading.Problem problem) {
        return switch (problem) {
            case HTML -> Problem.HTML;
            case DOCTYPE -> Problem.DOCTYPE;
            case MALFORMED -> Problem.MALFORMED;
            case TOO_LARGE, TOO_DEEP, TOO_MANY_ELEMENTS -> Problem.TOO_LARGE;
        };
    }

    /** One file on its way from elements to servers. */
    private static final class Document {

        private final XmlElement root;
        private final MailAddress asked;
        private final List<String> skipped = new ArrayList<>();

        Document(XmlElement root, MailAddress asked) {
            this.root = root;
            this.asked = asked;
        }

        AutoconfigReading read() {
            Optional<XmlElement> provider = root.children("emailProvider").findFirst();
            if (!root.name().equals("clientConfig") || provider.isEmpty()) {
                return new Rejected(Problem.NOT_AUTOCONFIG, "XML, but no autoconfig file");
            }
            List<ServerTemplate> incoming = servers(provider.get(), "incomingServer");
            List<ServerTemplate> outgoing = servers(provider.get(), "outgoingServer");
            List<WebService> services = services(provider.get());
            if (incoming.isEmpty() && outgoing.isEmpty() && services.isEmpty()) {
                return new Rejected(Problem.NOTHING_USABLE, skipped.isEmpty() ? "it names no server"
                        : "no server in it can be used: " + String.join("; ", skipped));
            }
            return new Read(new AutoconfigDocument(displayName(provider.get()), domains(provider.get(), false),
                    domains(provider.get(), true), incoming, outgoing, services,
                    groupware(), enable(provider.get()), pages(provider.get()), oauthServers(provider.get()),
                    skipped));
        }

        private Optional<String> displayName(XmlElement provider) {
            return Stream.of("displayName", "displayShortName", "displayNameShort")
                    .flatMap(name -> provider.childText(name).stream())
                    .map(name -> Quotation.shortened(name, LONGEST_NAME))
                    .findFirst();
        }

        // With purpose="mx" (version 1.2) the name is that of a mail exchanger, not of a mail domain.
        private static List<DomainName> domains(XmlElement provider, boolean exchangers) {
            return provider.children("domain")
                    .filter(domain -> domain.attribute("purpose").orElse("").equals("mx") == exchangers)
                    .limit(MOST_DOMAINS)
                    .flatMap(domain -> DomainName.parse(domain.text()).stream())
                    .distinct()
                    .toList();
        }

        private List<URI> enable(XmlElement provider) {
            return elements(provider, "enable").flatMap(element -> link(element, "visiturl").stream()).distinct()
                    .limit(MOST_LINKS).toList();
        }

        private List<Page> pages(XmlElement provider) {
            Stream<Page> documentation = Stream.of("documentation", "instruction")
                    .flatMap(name -> elements(provider, name))
                    .flatMap(element -> link(element, "url").stream().flatMap(link -> described(element, link)));
            Stream<Page> webmail = elements(provider, "webMail").flatMap(element -> element.children("loginPage"))
                    .flatMap(element -> link(element, "url").stream())
                    .map(link -> new Page(Page.Kind.WEBMAIL, link, Optional.empty()));
            return Stream.of(documentation.distinct().limit(MOST_LINKS), webmail.distinct().limit(MOST_LINKS))
                    .flatMap(kind -> kind).toList();
        }

        /** Elements stand in the provider, or in the root beside it. */
        private Stream<XmlElement> elements(XmlElement provider, String name) {
            return Stream.of(provider, root).flatMap(parent -> parent.children(name)).limit(MOST_LINKS);
        }

        // A page that is described in several languages speaks all of them.
        private static Stream<Page> described(XmlElement element, URI link) {
            List<Page> pages = element.children("descr").limit(MOST_LINKS)
                    .map(text -> new Page(Page.Kind.DOCUMENTATION, link, language(text), Optional
                            .of(Quotation.shortened(text.text(), LONGEST_DESCRIPTION)).filter(said -> !said.isEmpty())))
                    .toList();
            return pages.isEmpty() ? Stream.of(new Page(Page.Kind.DOCUMENTATION, link, Optional.empty()))
                    : pages.stream();
        }

        private static Optional<Locale> language(XmlElement text) {
            return text.attribute("lang").map(String::strip).filter(tag -> LANGUAGE.matcher(tag).matches())
                    .map(Locale::forLanguageTag);
        }

        private Optional<URI> link(XmlElement element, String attribute) {
            Optional<String> url = element.attribute(attribute);
            Optional<URI> link = url.flatMap(WebAddresses::secure);
            if (link.isEmpty()) {
                url.ifPresent(text -> skipped.add(element.name() + ": no page over https, " + Quotation.quoted(text)));
            }
            return link;
        }

        private List<GroupwareService> groupware() {
            return Stream.of(groupware(Kind.ADDRESS_BOOK, "addressbook", "addressBook"),
                    groupware(Kind.CALENDAR, "calendar"), groupware(Kind.FILES, "fileShare"))
                    .flatMap(services -> services).distinct().toList();
        }

        // Earlier drafts have another name for the element, and for the address in it.
        private Stream<GroupwareService> groupware(Kind kind, String... names) {
            return Stream.of(names).flatMap(root::children).limit(MOST_SERVERS)
                    .flatMap(element -> Stream.of("url", "serverURL").flatMap(url -> element.childText(url).stream())
                            .flatMap(url -> WebAddresses.secure(url).stream()).limit(1))
                    .map(url -> new GroupwareService(kind, url));
        }

        private List<OAuthServer> oauthServers(XmlElement provider) {
            return Stream.of(root, provider).flatMap(parent -> parent.children("oAuth2"))
                    .limit(MOST_LINKS)
                    .flatMap(element -> oauthServer(element).stream())
                    .distinct()
                    .toList();
        }

        private Optional<OAuthServer> oauthServer(XmlElement element) {
            Optional<URI> authorization = element.childText("authURL").flatMap(WebAddresses::secure);
            Optional<URI> token = element.childText("tokenURL").flatMap(WebAddresses::secure);
            if (authorization.isEmpty() || token.isEmpty()) {
                skipped.add("oAuth2: its addresses are missing or not over https");
                return Optional.empty();
            }
            return Optional.of(new OAuthServer(
                    element.childText("issuer").map(text -> Quotation.shortened(text, LONGEST_USERNAME)),
                    element.childText("scope").map(text -> Quotation.shortened(text, LONGEST_SCOPE)),
                    authorization.get(), token.get()));
        }

        private List<ServerTemplate> servers(XmlElement provider, String elementName) {
            List<XmlElement> elements =
                    provider.children(elementName).filter(element -> service(element).isEmpty()).toList();
            if (elements.size() > MOST_SERVERS) {
                skipped.add(elementName + ": all after the first " + MOST_SERVERS);
            }
            return elements.stream().limit(MOST_SERVERS).flatMap(element -> server(element).stream()).toList();
        }

        private static List<WebService> services(XmlElement provider) {
            return provider.children("incomingServer").flatMap(element -> service(element).stream()).distinct()
                    .limit(MOST_SERVERS).toList();
        }

        // Before there was a type for its web services, Exchange had one with several addresses.
        private static Optional<WebService> service(XmlElement element) {
            String type = element.attribute("type").orElse("").strip();
            boolean exchange = type.equalsIgnoreCase("exchange");
            return Protocol.withId(exchange ? Protocol.EWS.id() : type).filter(protocol -> !protocol.isSupported())
                    .flatMap(protocol -> element.childText(exchange ? "ewsURL" : "url").flatMap(WebAddresses::secure)
                            .map(url -> new WebService(protocol, url)));
        }

        private Optional<ServerTemplate> server(XmlElement element) {
            boolean incoming = element.name().equals("incomingServer");
            String type = element.attribute("type").orElse(incoming ? "" : Protocol.SMTP.id()).strip();
            Optional<Protocol> protocol = Protocol.withId(type)
                    .filter(known -> known.isSupported() && known.isIncoming() == incoming);
            Optional<String> host = element.childText("hostname");
            Optional<Integer> port = element.childText("port").flatMap(Document::port);
            Optional<Security> security = element.children("socketType")
                    .flatMap(socket -> security(socket.text()).stream()).findFirst();
            String name = protocol.map(Protocol::id).orElse(element.name())
                    + host.map(text -> " " + Quotation.quoted(text)).orElse("");

            if (protocol.isEmpty()) {
                return skip(name, "the type " + Quotation.quoted(type) + " is not supported");
            } else if (host.isEmpty()) {
                return skip(name, "it has no host name");
            } else if (port.isEmpty()) {
                return skip(name, "it has no valid port");
            } else if (security.isEmpty()) {
                return skip(name, "its socket type is missing or unknown");
            }

            List<AuthenticationMethod> authentication = authentication(element, name);
            if (authentication.isEmpty() && element.children("authentication").findAny().isPresent()) {
                return skip(name, "none of its ways to log in is supported");
            }
            String username = element.childText("username").map(text -> UsernameTemplates.of(text, asked))
                    .orElseGet(() -> usualUsername(authentication, incoming));
            if (hasBrokenPlaceholder(username) || hasBrokenPlaceholder(host.get())) {
                return skip(name, "a placeholder in it is broken or unknown");
            } else if (username.length() > LONGEST_USERNAME || username.chars().anyMatch(Character::isISOControl)) {
                return skip(name, "its user name is too long or has control characters");
            }
            ServerTemplate template = new ServerTemplate(protocol.get(), host.get(), port.get(), security.get(),
                    authentication, username);
            return template.forAddress(SAMPLE).isPresent() ? Optional.of(template)
                    : skip(name, "that is no host name");
        }

        private Optional<ServerTemplate> skip(String name, String reason) {
            skipped.add(name + ": " + reason);
            return Optional.empty();
        }

        private List<AuthenticationMethod> authentication(XmlElement server, String name) {
            List<AuthenticationMethod> methods = new ArrayList<>();
            server.children("authentication").limit(MOST_SERVERS).forEach(element -> {
                boolean forHttp = element.attribute("system").orElse("").equals("http");
                Optional<AuthenticationMethod> method = forHttp ? Optional.empty() : method(element.text());
                if (method.isEmpty()) {
                    skipped.add(name + ": the authentication " + Quotation.quoted(element.text())
                            + " is not supported");
                }
                method.filter(known -> !methods.contains(known)).ifPresent(methods::add);
            });
            return methods;
        }

        // Files name the methods of version 1.1, those of version 1.0 ("plain", "secure"), or SASL mechanisms (1.2).
        private static Optional<AuthenticationMethod> method(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "password-cleartext", "plain", "login" -> Optional.of(AuthenticationMethod.PASSWORD);
                case "password-encrypted", "secure", "cram-md5" -> Optional.of(AuthenticationMethod.CRAM_MD5);
                case "oauth2", "oauth", "xoauth2", "oauthbearer" -> Optional.of(AuthenticationMethod.OAUTH2);
                case "gssapi" -> Optional.of(AuthenticationMethod.GSSAPI);
                case "ntlm" -> Optional.of(AuthenticationMethod.NTLM);
                case "tls-client-cert", "external" -> Optional.of(AuthenticationMethod.EXTERNAL);
                case "none", "client-ip-address" -> Optional.of(AuthenticationMethod.NONE);
                case String scram when scram.startsWith("scram-") -> Optional.of(AuthenticationMethod.PASSWORD);
                default -> Optional.empty();
            };
        }

        // An outgoing server for which nobody names a way to log in wants none; everywhere else the address is usual.
        private static String usualUsername(List<AuthenticationMethod> authentication, boolean incoming) {
            boolean noLogIn = authentication.isEmpty() ? !incoming
                    : authentication.equals(List.of(AuthenticationMethod.NONE));
            return noLogIn ? "" : ServerTemplate.WHOLE_ADDRESS;
        }

        private static Optional<Security> security(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "ssl", "tls" -> Optional.of(Security.TLS);
                case "starttls" -> Optional.of(Security.STARTTLS);
                case "plain", "none" -> Optional.of(Security.NONE);
                default -> Optional.empty();
            };
        }

        private static Optional<Integer> port(String text) {
            return Optional.of(text).filter(digits -> digits.matches("[0-9]{1,5}")).map(Integer::valueOf)
                    .filter(port -> port >= 1 && port <= 65535);
        }

        private static boolean hasBrokenPlaceholder(String text) {
            return text.replace("%EMAILADDRESS%", "").replace("%EMAILLOCALPART%", "").replace("%EMAILDOMAIN%", "")
                    .contains("%");
        }
    }
}
