/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.probe;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;

import org.postern.formats.SettingsJson;
import org.postern.model.AuthenticationMethod;
import org.postern.model.SaslMechanism;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTimings;
import org.postern.probe.ServerCertificate;
import org.postern.probe.SubmissionExtensions;
import org.postern.probe.TlsReport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Writes what a probe saw as the JSON of the command {@code probe}; times are in milliseconds. */
final class ProbeJson {

    private final SettingsJson settings;

    /** A writer whose messages and remedies are in the language of {@code locale}. */
    ProbeJson(Locale locale) {
        this.settings = new SettingsJson(locale);
    }

    JsonObject object(ProbeResult seen) {
        JsonObject object = new JsonObject();
        object.addProperty("host", seen.target().host().text());
        object.addProperty("port", seen.target().port());
        object.addProperty("protocol", seen.target().protocol().id());
        object.addProperty("security", seen.target().security().id());
        object.addProperty("state", seen.state().id());
        object.add("addresses", texts(seen.addresses().stream().map(InetAddress::getHostAddress).toList()));
        object.addProperty("greeting", seen.greeting().orElse(null));
        seen.software().ifPresent(program -> object.addProperty("software", program));
        object.add("tls", seen.tls().<JsonElement>map(ProbeJson::tls).orElse(JsonNull.INSTANCE));
        object.add("capabilities", texts(seen.capabilities()));
        object.add("mechanisms", texts(seen.mechanisms().stream().map(SaslMechanism::saslName).toList()));
        object.add("authentication", texts(seen.authentication().stream().map(AuthenticationMethod::id).toList()));
        seen.submission().ifPresent(extensions -> object.add("submission", submission(extensions)));
        object.add("findings", settings.findings(seen.findings()));
        object.add("millis", millis(seen.timings()));
        return object;
    }

    private static JsonObject submission(SubmissionExtensions extensions) {
        JsonObject object = new JsonObject();
        extensions.largestMessage().ifPresent(bytes -> object.addProperty("size", bytes));
        object.addProperty("smtpUtf8", extensions.utf8());
        object.addProperty("eightBitMime", extensions.eightBit());
        return object;
    }

    private static JsonObject tls(TlsReport tls) {
        JsonObject object = new JsonObject();
        object.addProperty("version", tls.version());
        object.addProperty("cipher", tls.cipher());
        add(tls.certificate(), object);
        object.addProperty("trusted", tls.trusted());
        object.addProperty("nameMatches", tls.nameMatches());
        JsonArray chain = new JsonArray();
        for (ServerCertificate certificate : tls.chain()) {
            JsonObject link = new JsonObject();
            add(certificate, link);
            chain.add(link);
        }
        object.add("chain", chain);
        return object;
    }

    private static void add(ServerCertificate certificate, JsonObject object) {
        object.addProperty("subject", certificate.subject());
        object.add("names", texts(certificate.names()));
        object.addProperty("issuer", certificate.issuer());
        object.addProperty("notBefore", certificate.notBefore().toString());
        object.addProperty("notAfter", certificate.notAfter().toString());
        object.addProperty("fingerprint", certificate.fingerprint());
    }

    private static JsonObject millis(ProbeTimings timings) {
        JsonObject object = new JsonObject();
        object.addProperty("resolve", timings.resolve().toMillis());
        object.addProperty("connect", timings.connect().toMillis());
        object.addProperty("tls", timings.tls().toMillis());
        object.addProperty("greeting", timings.greeting().toMillis());
        object.addProperty("total", timings.total().toMillis());
        return object;
    }

    private static JsonArray texts(Collection<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
