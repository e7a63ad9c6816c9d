/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocket;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.testing.ConformanceCase.Task;
import org.xml.sax.InputSource;

class ConformanceCaseTest {

    @Test
    void scriptsWhatTheTableHasAndNothingElse() {
        List<String> ids = ConformanceCase.all().stream().map(ConformanceCase::id).toList();

        assertEquals(ids.size(), Set.copyOf(ids).size(), "an identifier stands twice");
        assertEquals(ConformanceScripts.ids(), Set.copyOf(ids));
    }

    @Test
    void saysOfEveryCaseWhatItIs() {
        assertEquals(List.of(), ConformanceCase.all().stream().filter(one -> Stream.of(one.concern(), one.defect(),
                one.behaviour(), one.outcome()).anyMatch(String::isBlank)).toList());
    }

    static Stream<ConformanceCase> withServers() {
        return ConformanceCase.all().stream().filter(one -> one.task() != Task.DISCOVER);
    }

    @ParameterizedTest
    @MethodSource("withServers")
    void startsServersToLookAt(ConformanceCase one) {
        try (ConformanceScene scene = one.start()) {
            assertFalse(scene.servers().isEmpty());
            assertEquals(List.of(), scene.offences());
        }
    }

    @Test
    void tellsAPasswordInClear() throws IOException {
        try (ConformanceScene scene = start("no-password-without-starttls-imap");
                Socket socket = connect(scene)) {
            say(socket, "a LOGIN " + ConformanceScene.ADDRESS + " \"" + ConformanceScene.PASSWORD + "\"");

            assertEquals(List.of("the password was sent in clear or to a web server", "somebody tried to log in"),
                    scene.offences());
        }
    }

    @Test
    void tellsALogInAtAServerWithABadCertificate() throws Exception {
        try (ConformanceScene scene = start("no-password-for-another-name");
                SSLSocket socket = (SSLSocket) scene.certificates().clientContext().getSocketFactory()
                        .createSocket(connect(scene), "unchecked", 993, true)) {
            say(socket, "a LOGIN " + ConformanceScene.ADDRESS + " wrong");

            assertEquals(List.of("somebody tried to log in"), scene.offences());
        }
    }

    @Test
    void tellsAVisitToTheCanary() throws Exception {
        try (ConformanceScene scene = start("settings-external-entity")) {
            String document = fetch(scene, "autoconfig.example.test", "/mail/config-v1.1.xml");
            try {
                DocumentBuilderFactory.newInstance().newDocumentBuilder()
                        .parse(new InputSource(new StringReader(document)));
            } catch (IOException nothingAtTheCanary) {
                // It has been there.
            }

            assertEquals(List.of("somebody fetched what a document refers to"), scene.offences());
        }
    }

    @Test
    void tellsReadingWithoutEnd() throws Exception {
        try (ConformanceScene scene = start("line-without-end-imap");
                SSLSocket socket = (SSLSocket) scene.certificates().clientContext().getSocketFactory()
                        .createSocket(connect(scene), "unchecked", 993, true)) {
            socket.getInputStream().skipNBytes(33 * 1024 * 1024);

            assertEquals(1, scene.offences().size(), scene.offences()::toString);
        }
    }

    private static ConformanceScene start(String id) {
        return ConformanceCase.all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow().start();
    }

    private static Socket connect(ConformanceScene scene) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), scene.servers().getFirst().port());
    }

    /** Says a line after the greeting, and waits for the answer. */
    private static void say(Socket socket, String line) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        in.readLine();
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        in.readLine();
    }

    /** As a program that checks no names. */
    private static String fetch(ConformanceScene scene, String host, String path) throws Exception {
        int port = scene.ways().get(new ProxyTarget(host, 443));
        try (SSLSocket socket = (SSLSocket) scene.certificates().clientContext().getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: " + host
                    + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
