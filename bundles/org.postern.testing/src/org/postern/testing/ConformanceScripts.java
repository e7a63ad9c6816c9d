/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.postern.testing.MailService.Security;
import org.postern.testing.Page.FrameTrouble;

/** What is scripted for each {@link ConformanceCase}. */
final class ConformanceScripts {

    private static final String DOMAIN = ConformanceScene.DOMAIN;
    private static final String HOST = "imap." + DOMAIN;
    private static final String OTHER_HOST = "smtp." + DOMAIN;
    private static final String UNRELATED = "mail.other.test";
    private static final String FORGED = ConformanceScene.FORGED_HOST;
    private static final String AUTOCONFIG = "autoconfig." + DOMAIN;
    private static final String FILES = "files." + DOMAIN;
    private static final String FILE = "/mail/config-v1.1.xml";
    private static final Page.Content GOOD = settings(HOST, OTHER_HOST);
    /** Settings that nobody must take. */
    private static final Page.Content EVIL = settings(FORGED, FORGED);
    private static final Page.Content DESCRIPTION = description(HOST, OTHER_HOST);
    /** A description of the domain that nobody must believe. */
    private static final Page.Content EVIL_DESCRIPTION = description(FORGED, FORGED);
    private static final String DIGEST = "_ua-auto-config." + DOMAIN;

    private static final Map<String, Consumer<ConformanceScene>> SCRIPTS = new HashMap<>();

    static {
        // ---- names ----
        SCRIPTS.put("name-missing", scene -> scene.offerUnknown(HOST));
        SCRIPTS.put("name-servfail", names(scene -> scene.names().failure(HOST)));
        SCRIPTS.put("name-refused", names(scene -> scene.names().refusal(HOST)));
        SCRIPTS.put("name-silent", names(scene -> scene.names().silence(HOST)));
        SCRIPTS.put("name-malformed", names(scene -> scene.names().malformed(HOST)));
        SCRIPTS.put("name-forged", names(scene -> scene.names().otherId(HOST)));
        SCRIPTS.put("name-truncated", names(scene -> scene.names().truncation(HOST)));
        SCRIPTS.put("name-late", names(scene -> scene.names().delay(HOST, Duration.ofMillis(300))));
        SCRIPTS.put("name-alias-loop", scene -> {
            scene.names().alias(HOST, OTHER_HOST).alias(OTHER_HOST, HOST);
            scene.offerUnknown(HOST);
        });

        // ---- connections ----
        SCRIPTS.put("connection-refused", scene -> scene.offerNobody(HOST, scene.closedPort()));
        SCRIPTS.put("connection-reset", service(MailService.imaps().resetting()));
        SCRIPTS.put("connection-closed", service(MailService.submissions().closing()));
        SCRIPTS.put("silent-tls", service(MailService.imaps().silent()));
        SCRIPTS.put("silent-clear", service(MailService.submission().silent()));
        SCRIPTS.put("greeting-late", service(MailService.imaps().greetingAfter(Duration.ofSeconds(4))));
        SCRIPTS.put("busy-imap", service(MailService.imaps().busy()));
        SCRIPTS.put("busy-pop3", service(MailService.pop3s().busy()));
        SCRIPTS.put("busy-smtp", service(MailService.submissions().busy()));
        SCRIPTS.put("turned-away", service(MailService.submissions().greeting("554 5.7.1 No service for you")));
        SCRIPTS.put("dripping-greeting", service(MailService.pop3().dripping(Duration.ofMillis(100))));
        SCRIPTS.put("line-without-end-imap", service(MailService.imaps().greetingWithoutEnd()));
        SCRIPTS.put("line-without-end-pop3", service(MailService.pop3s().greetingWithoutEnd()));
        SCRIPTS.put("line-without-end-smtp", service(MailService.submissions().greetingWithoutEnd()));
        SCRIPTS.put("lines-without-end-imap", service(MailService.imaps().talkingWithoutEnd()));
        SCRIPTS.put("lines-without-end-pop3", service(MailService.pop3s().talkingWithoutEnd()));
        SCRIPTS.put("lines-without-end-smtp", service(MailService.submissions().talkingWithoutEnd()));
        SCRIPTS.put("binary-greeting", service(MailService.imaps().sendingGarbage()));
        SCRIPTS.put("nul-in-greeting", service(MailService.imaps().greeting("* O\0K")));
        SCRIPTS.put("web-server", service(MailService.imaps().speakingHttp()));
        SCRIPTS.put("remote-login", service(MailService.submission().greeting("SSH-2.0-OpenSSH_9.6")));

        // ---- TLS ----
        SCRIPTS.put("certificate-expired-imap",
                presenting(MailService.imaps(), certificates -> certificates.issueExpired(HOST)));
        SCRIPTS.put("certificate-expired-submission",
                presenting(MailService.submission(), certificates -> certificates.issueExpired(HOST)));
        SCRIPTS.put("certificate-not-yet-valid-imap",
                presenting(MailService.imaps(), certificates -> certificates.issueNotYetValid(HOST)));
        SCRIPTS.put("certificate-not-yet-valid-submission",
                presenting(MailService.submission(), certificates -> certificates.issueNotYetValid(HOST)));
        SCRIPTS.put("certificate-other-name-imap",
                presenting(MailService.imaps(), certificates -> certificates.issue("www.other.test")));
        SCRIPTS.put("certificate-other-name-submission",
                presenting(MailService.submission(), certificates -> certificates.issue("www.other.test")));
        SCRIPTS.put("certificate-self-signed-imap",
                presenting(MailService.imaps(), certificates -> certificates.issueSelfSigned(HOST)));
        SCRIPTS.put("certificate-self-signed-submission",
                presenting(MailService.submission(), certificates -> certificates.issueSelfSigned(HOST)));
        SCRIPTS.put("certificate-untrusted-imap",
                presenting(MailService.imaps(), certificates -> certificates.issueUntrusted(HOST)));
        SCRIPTS.put("certificate-untrusted-submission",
                presenting(MailService.submission(), certificates -> certificates.issueUntrusted(HOST)));
        SCRIPTS.put("tls-too-old", service(MailService.imaps().speakingOldTls()));
        SCRIPTS.put("tls-missing", scene -> scene.offer(HOST, MailService.imapInClear(), Security.TLS));
        SCRIPTS.put("tls-in-place-of-starttls", scene -> scene.offer(HOST, MailService.imaps(), Security.STARTTLS));
        SCRIPTS.put("starttls-in-place-of-tls", scene -> scene.offer(HOST, MailService.submission(), Security.TLS));
        SCRIPTS.put("starttls-missing-imap", service(MailService.imap().withoutStartTls()));
        SCRIPTS.put("starttls-refused-imap", service(MailService.imap().refusingStartTls()));
        SCRIPTS.put("starttls-injected-imap",
                service(MailService.imap().injectingAfterStartTls("* CAPABILITY IMAP4rev1 AUTH=PLAIN\np3 OK done")));
        SCRIPTS.put("starttls-missing-pop3", service(MailService.pop3().withoutStartTls()));
        SCRIPTS.put("starttls-refused-pop3", service(MailService.pop3().refusingStartTls()));
        SCRIPTS.put("starttls-injected-pop3", service(MailService.pop3().injectingAfterStartTls("+OK\nUSER\n.")));
        SCRIPTS.put("starttls-missing-smtp", service(MailService.submission().withoutStartTls()));
        SCRIPTS.put("starttls-refused-smtp", service(MailService.submission().refusingStartTls()));
        SCRIPTS.put("starttls-injected-smtp",
                service(MailService.submission().injectingAfterStartTls("250-forged\n250 AUTH PLAIN")));
        SCRIPTS.put("starttls-stripped", service(MailService.submission().hidingStartTls()));
        SCRIPTS.put("plain-text", service(MailService.imapInClear()));

        // ---- network ----
        SCRIPTS.put("inspected", scene -> {
            TestCertificates inspector = TestCertificates.create("Example Antivirus");
            scene.offer(HOST, MailService.imaps().presenting(inspector.issue(HOST)));
            scene.offer(UNRELATED, MailService.submissions().presenting(inspector.issue(UNRELATED)));
        });
        SCRIPTS.put("captive-portal", scene -> {
            scene.offerWeb(HOST, Page.redirect("http://portal.test/login"));
            scene.offerWeb(UNRELATED, Page.redirect("http://portal.test/login"));
        });
        SCRIPTS.put("clock-wrong", scene -> {
            scene.offer(HOST, MailService.imaps().presenting(scene.certificates().issueNotYetValid(HOST)));
            scene.offer(UNRELATED,
                    MailService.submissions().presenting(scene.certificates().issueNotYetValid(UNRELATED)));
        });
        SCRIPTS.put("starttls-stripped-everywhere", scene -> {
            scene.offer(HOST, MailService.submission().withoutStartTls());
            scene.offer(UNRELATED, MailService.submission().withoutStartTls());
        });
        SCRIPTS.put("port-blocked", scene -> {
            int port = scene.closedPort();
            scene.offerNobody(HOST, port);
            scene.offerNobody(UNRELATED, port);
            scene.offer(HOST, MailService.imaps());
        });

        // ---- log-in ----
        SCRIPTS.put("login-good-imap", service(MailService.imaps()));
        SCRIPTS.put("login-good-pop3", service(MailService.pop3()));
        SCRIPTS.put("login-good-submission", service(MailService.submission()));
        SCRIPTS.put("login-refused-imap",
                service(MailService.imaps().refusingLogin("[AUTHENTICATIONFAILED] Authentication failed.")));
        SCRIPTS.put("login-refused-pop3", service(MailService.pop3s().refusingLogin("[AUTH] Authentication failed.")));
        SCRIPTS.put("login-refused-submission",
                service(MailService.submissions().refusingLogin("535 5.7.8 Authentication credentials invalid")));
        SCRIPTS.put("login-temporary-imap", service(MailService.imaps().failingLoginForNow()));
        SCRIPTS.put("login-temporary-pop3", service(MailService.pop3s().failingLoginForNow()));
        SCRIPTS.put("login-temporary-submission", service(MailService.submissions().failingLoginForNow()));
        SCRIPTS.put("app-password-required",
                service(MailService.submissions().refusingLogin("534-5.7.9 Application-specific password "
                        + "required. For more\n534 5.7.9 information, go to https://support.example.test/")));
        SCRIPTS.put("basic-disabled",
                service(MailService.submissions().refusingLogin(
                        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.")));
        SCRIPTS.put("web-login-required",
                service(MailService.imaps().refusingLogin(
                        "[WEBALERT https://accounts.example.test/] Web login required.")));
        SCRIPTS.put("service-switched-off",
                service(MailService.submissions().refusingLogin("535 5.7.1 SMTP access is disabled for this account")));
        SCRIPTS.put("program-asked", service(MailService.imaps().askingForTheProgram("SELECT Unsafe Login.")));
        SCRIPTS.put("program-refused", service(MailService.imaps().openingNoMailbox("SELECT Unsafe Login.")));
        SCRIPTS.put("account-locked",
                service(MailService.imaps().refusingLogin("[AUTHENTICATIONFAILED] Too many failed login attempts")));
        SCRIPTS.put("too-many-connections",
                service(MailService.imaps().refusingLogin(
                        "[LIMIT] Maximum number of connections from user+IP exceeded")));
        SCRIPTS.put("no-common-mechanism", service(MailService.submissions().announcing("X-SECRET-HANDSHAKE")));
        SCRIPTS.put("login-disabled", service(MailService.submissions().withLoginDisabled()));
        SCRIPTS.put("scram-impostor",
                service(MailService.imaps().announcing("SCRAM-SHA-256").notProvingThatItKnowsThePassword()));
        SCRIPTS.put("no-password-without-starttls-imap",
                service(MailService.imap().withoutStartTls().takingLoginInClear()));
        SCRIPTS.put("no-password-without-starttls-pop3",
                service(MailService.pop3().withoutStartTls().takingLoginInClear()));
        SCRIPTS.put("no-password-without-starttls-submission",
                service(MailService.submission().withoutStartTls().takingLoginInClear()));
        SCRIPTS.put("no-password-for-another-name",
                presenting(MailService.imaps(), certificates -> certificates.issue("www.other.test")));
        SCRIPTS.put("no-password-for-an-unknown-authority",
                presenting(MailService.submission(), certificates -> certificates.issueUntrusted(HOST)));

        // ---- settings ----
        SCRIPTS.put("settings-good", autoconfig(scene -> GOOD));
        SCRIPTS.put("settings-as-text", autoconfig(scene -> Page.of("text/plain", GOOD.body())));
        SCRIPTS.put("settings-html", autoconfig(scene -> Page.html()));
        SCRIPTS.put("settings-broken", autoconfig(scene -> Page.brokenXml()));
        SCRIPTS.put("settings-entity-bomb", autoconfig(scene -> Page.entityBomb()));
        SCRIPTS.put("settings-external-entity", autoconfig(scene -> Page.externalEntity(scene.canary())));
        SCRIPTS.put("settings-deep", autoconfig(scene -> Page.deepXml()));
        SCRIPTS.put("settings-huge", autoconfig(scene -> Page.huge()));
        SCRIPTS.put("settings-endless", autoconfig(scene -> Page.endless()));
        SCRIPTS.put("settings-endless-header", autoconfig(scene -> Page.endlessHeader()));
        SCRIPTS.put("settings-dripping",
                autoconfig(scene -> Page.drip(Page.of("text/xml", GOOD.body()), Duration.ofMillis(200))));
        SCRIPTS.put("settings-half", autoconfig(scene -> Page.truncated(GOOD)));
        SCRIPTS.put("settings-redirect-loop", autoconfig(scene -> Page.redirectLoop()));
        SCRIPTS.put("settings-redirect-elsewhere", autoconfig(scene -> {
            scene.web("files.other.test").page("/", EVIL);
            return Page.redirect("https://files.other.test/");
        }));
        SCRIPTS.put("settings-server-error", autoconfig(scene -> Page.status(503)));
        SCRIPTS.put("settings-reset", autoconfig(scene -> Page.reset()));
        SCRIPTS.put("settings-stalled", autoconfig(scene -> Page.stall()));
        SCRIPTS.put("http2", http2(GOOD));
        SCRIPTS.put("http2-no-settings", http2(Page.frames(FrameTrouble.NO_SETTINGS)));
        SCRIPTS.put("http2-going-away", http2(Page.frames(FrameTrouble.GOING_AWAY)));
        SCRIPTS.put("http2-pings", http2(Page.frames(FrameTrouble.ENDLESS_PINGS)));
        SCRIPTS.put("http2-empty-bodies", http2(Page.frames(FrameTrouble.ENDLESS_EMPTY_BODIES)));
        SCRIPTS.put("http2-header-bomb", http2(Page.frames(FrameTrouble.HEADER_BOMB)));
        SCRIPTS.put("settings-certificate", scene -> {
            conventional(scene);
            scene.web(AUTOCONFIG, scene.certificates().issue("www.other.test")).page(FILE, EVIL);
        });
        SCRIPTS.put("settings-redirect-to-clear", scene -> {
            conventional(scene);
            scene.webInClear(FILES).page("/", EVIL);
            scene.web(AUTOCONFIG).page(FILE, Page.redirect("http://" + FILES + "/"));
        });
        SCRIPTS.put("pacc-good", pacc(scene -> DESCRIPTION));
        SCRIPTS.put("pacc-deep", pacc(scene -> Page.deepJson()));
        SCRIPTS.put("pacc-digest", pacc(scene -> {
            scene.names().text(DIGEST, digest("sha256", "SHA-256", DESCRIPTION));
            return DESCRIPTION;
        }));
        SCRIPTS.put("pacc-digest-of-another", pacc(scene -> {
            scene.names().text(DIGEST, digest("sha256", "SHA-256", DESCRIPTION));
            return EVIL_DESCRIPTION;
        }));
        SCRIPTS.put("pacc-digest-other-algorithm", pacc(scene -> {
            scene.names().text(DIGEST, digest("sha256", "SHA-1", EVIL_DESCRIPTION));
            return EVIL_DESCRIPTION;
        }));
        SCRIPTS.put("pacc-digest-unknown-algorithm", pacc(scene -> {
            scene.names().text(DIGEST, digest("sha1", "SHA-1", EVIL_DESCRIPTION))
                    .text(DIGEST, digest("sha256", "SHA-256", DESCRIPTION));
            return EVIL_DESCRIPTION;
        }));
        SCRIPTS.put("pacc-digest-no-base64", pacc(scene -> {
            scene.names().text(DIGEST, "v=UAAC1; a=sha256; d=?");
            return EVIL_DESCRIPTION;
        }));
        SCRIPTS.put("pacc-digest-several", pacc(scene -> {
            scene.names().text(DIGEST, digest("sha256", "SHA-256", EVIL_DESCRIPTION))
                    .text(DIGEST, digest("sha256", "SHA-256", DESCRIPTION));
            return DESCRIPTION;
        }));
        SCRIPTS.put("pacc-digest-unanswered", pacc(scene -> {
            scene.names().failure(DIGEST);
            return EVIL_DESCRIPTION;
        }));
        SCRIPTS.put("settings-in-clear", scene -> {
            conventional(scene);
            scene.webInClear(AUTOCONFIG).page(FILE, EVIL);
        });
        SCRIPTS.put("log-in-challenges", scene -> {
            conventional(scene);
            scene.web("autodiscover." + DOMAIN)
                    .page("/autodiscover/autodiscover.xml", Page.challenge("Negotiate", "NTLM", "Basic"))
                    .page("/EWS/Exchange.asmx", Page.challenge("Negotiate", "NTLM"))
                    .page("/Microsoft-Server-ActiveSync", Page.activeSyncChallenge());
            scene.web(DOMAIN).page("/.well-known/jmap", Page.challenge("Bearer", "Basic"));
        });
        SCRIPTS.put("service-denied", scene -> {
            conventional(scene);
            List.of("imaps", "imap", "pop3s", "pop3", "submissions", "submission").forEach(service ->
                    scene.names().service("_" + service + "._tcp." + DOMAIN, 0, 0, 0, "."));
        });
        SCRIPTS.put("service-priority", scene -> {
            conventional(scene);
            scene.names().service("_imaps._tcp." + DOMAIN, 20, 0, 993, "gone." + DOMAIN)
                    .service("_imaps._tcp." + DOMAIN, 10, 60, 993, HOST)
                    .service("_submissions._tcp." + DOMAIN, 10, 60, 465, OTHER_HOST);
        });
        SCRIPTS.put("service-weight", scene -> {
            conventional(scene);
            scene.names().service("_imaps._tcp." + DOMAIN, 10, 0, 993, "gone." + DOMAIN)
                    .service("_imaps._tcp." + DOMAIN, 10, 65535, 993, HOST)
                    .service("_submissions._tcp." + DOMAIN, 10, 60, 465, OTHER_HOST);
        });
        SCRIPTS.put("service-first-refuses", scene -> {
            conventional(scene);
            scene.names().service("_imaps._tcp." + DOMAIN, 10, 1, scene.closedPort(), HOST)
                    .service("_imaps._tcp." + DOMAIN, 20, 1, 993, HOST)
                    .service("_submissions._tcp." + DOMAIN, 10, 1, 465, OTHER_HOST);
        });
        SCRIPTS.put("service-elsewhere", scene -> {
            scene.serve("imap.other.test", 993, MailService.imaps());
            scene.serve("smtp.other.test", 465, MailService.submissions());
            scene.names().service("_imaps._tcp." + DOMAIN, 0, 1, 993, "imap.other.test")
                    .service("_submissions._tcp." + DOMAIN, 0, 1, 465, "smtp.other.test");
        });
        SCRIPTS.put("service-validated", scene -> {
            scene.serve("imap.other.test", 993, MailService.imaps());
            scene.serve("smtp.other.test", 465, MailService.submissions());
            scene.names().validating().service("_imaps._tcp." + DOMAIN, 0, 1, 993, "imap.other.test")
                    .service("_submissions._tcp." + DOMAIN, 0, 1, 465, "smtp.other.test");
        });
        SCRIPTS.put("wildcard", scene -> {
            conventional(scene);
            scene.names().address("*." + DOMAIN, "127.0.0.1");
        });
        SCRIPTS.put("no-mail", scene -> scene.names().mailExchanger(DOMAIN, 0, "."));
        SCRIPTS.put("domain-missing", scene -> { });
    }

    private ConformanceScripts() {
    }

    /** The identifiers of all cases for which something is scripted. */
    static Set<String> ids() {
        return Set.copyOf(SCRIPTS.keySet());
    }

    static Consumer<ConformanceScene> script(String id) {
        Consumer<ConformanceScene> script = SCRIPTS.get(id);
        if (script == null) {
            throw new IllegalArgumentException("nothing is scripted for " + id);
        }
        return script;
    }

    private static Consumer<ConformanceScene> service(MailService service) {
        return scene -> scene.offer(HOST, service);
    }

    private static Consumer<ConformanceScene> presenting(MailService service,
            Function<TestCertificates, TestCertificate> certificate) {
        return scene -> scene.offer(HOST, service.presenting(certificate.apply(scene.certificates())));
    }

    /** A good server, and something about its name. */
    private static Consumer<ConformanceScene> names(Consumer<ConformanceScene> script) {
        return service(MailService.imaps()).andThen(script);
    }

    /** Servers at the names that people guess, and this file of settings. */
    private static Consumer<ConformanceScene> autoconfig(Function<ConformanceScene, Page> page) {
        return scene -> {
            conventional(scene);
            scene.web(AUTOCONFIG).page(FILE, page.apply(scene));
        };
    }

    /** Servers at the names that people guess, and this description of the domain by itself. */
    private static Consumer<ConformanceScene> pacc(Function<ConformanceScene, Page> page) {
        return scene -> {
            conventional(scene);
            scene.web("ua-auto-config." + DOMAIN)
                    .page("/.well-known/user-agent-configuration.json", page.apply(scene));
        };
    }

    private static Consumer<ConformanceScene> http2(Page page) {
        return scene -> {
            conventional(scene);
            scene.web(AUTOCONFIG).offerHttp2().page(FILE, page);
        };
    }

    private static void conventional(ConformanceScene scene) {
        scene.serve(HOST, 993, MailService.imaps());
        scene.serve(OTHER_HOST, 465, MailService.submissions());
    }

    private static Page.Content settings(String incoming, String outgoing) {
        return Page.of("text/xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <clientConfig version="1.1"><emailProvider id="%1$s"><domain>%1$s</domain>
                  <incomingServer type="imap"><hostname>%2$s</hostname><port>993</port><socketType>SSL</socketType>
                    <username>%%EMAILADDRESS%%</username><authentication>password-cleartext</authentication>
                  </incomingServer>
                  <outgoingServer type="smtp"><hostname>%3$s</hostname><port>465</port><socketType>SSL</socketType>
                    <username>%%EMAILADDRESS%%</username><authentication>password-cleartext</authentication>
                  </outgoingServer>
                </emailProvider></clientConfig>
                """.formatted(DOMAIN, incoming, outgoing));
    }

    private static Page.Content description(String incoming, String outgoing) {
        return Page.of("application/json", """
                {"protocols": {"imap": {"host": "%s"}, "submit": {"host": "%s"}},
                 "authentication": {"password": true},
                 "info": {"provider": {"name": "Example Mail", "shortName": "Example"}}}
                """.formatted(incoming, outgoing));
    }

    /** The text of a record for a document: what it says of the algorithm, and the algorithm that was taken. */
    private static String digest(String said, String algorithm, Page.Content document) {
        try {
            return "v=UAAC1; a=" + said + "; d=" + Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(document.body().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
