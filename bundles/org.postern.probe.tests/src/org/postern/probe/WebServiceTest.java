/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.testing.Page;
import org.postern.testing.TestHttps;

/** Services over HTTP are known by how they ask who comes without credentials. */
class WebServiceTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Scene scene = new Scene();
    private final TestHttps web = TestHttps.start(scene.certificates.issue(Scene.HOST.text()));

    @AfterEach
    void close() {
        web.close();
        scene.close();
    }

    @Test
    void tellsWhomItLetsIn() {
        web.page(Scene.HOST.text(), "/EWS/Exchange.asmx", Page.status(401)
                .with("WWW-Authenticate", "Negotiate, NTLM, Basic realm=\"Digest, Bearer x\", charset=\"UTF-8\""));
        ProbeResult result = look(Protocol.EWS);
        assertEquals(ServerState.OK, result.state(), result::toString);
        assertEquals(List.of("Negotiate", "NTLM", "Basic"), result.capabilities());
        assertEquals(List.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.GSSAPI, AuthenticationMethod.NTLM),
                result.authentication());
    }

    @Test
    void mayWantATokenAlone() {
        web.page(Scene.HOST.text(), "/Microsoft-Server-ActiveSync", Page.status(401)
                .with("WWW-Authenticate", "Bearer authorization_uri=\"https://login.example.test\""));
        assertEquals(List.of(AuthenticationMethod.OAUTH2), look(Protocol.ACTIVESYNC).authentication());
    }

    @Test
    void mayBeElsewhereWhereJmapSaysSo() {
        web.page(Scene.HOST.text(), "/.well-known/jmap", Page.redirect("https://api.example.test/jmap/session"));
        assertEquals(ServerState.OK, look(Protocol.JMAP).state());
    }

    @Test
    void isNotThereWhereAWebSiteHasSomePageOrNone() {
        web.page(Scene.HOST.text(), "/EWS/Exchange.asmx", Page.of("text/html", "<html>Welcome</html>"));
        for (Protocol protocol : List.of(Protocol.EWS, Protocol.JMAP)) {
            ProbeResult result = look(protocol);
            assertEquals(ServerState.PROTOCOL, result.state());
            assertEquals(List.of(FindingCode.SERVER_OTHER_PROTOCOL),
                    result.findings().stream().map(Finding::code).toList());
        }
    }

    private ProbeResult look(Protocol protocol) {
        return new DialogueProbe(scene.connector).probe(
                new ProbeTarget(protocol, Scene.HOST, web.port(), Security.TLS, List.of()), LIMIT);
    }
}
