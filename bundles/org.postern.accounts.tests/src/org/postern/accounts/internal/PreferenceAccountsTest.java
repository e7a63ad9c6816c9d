/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.postern.accounts.Account;
import org.postern.accounts.Accounts.Saved;
import org.postern.accounts.Accounts.SecretStorage;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.verification.Credential;

class PreferenceAccountsTest {

    private static final String CANARY = "correct-horse-canary-7Q";
    private static final Credential PASSWORD = new Credential.Password(CANARY);
    private static final Settings SETTINGS = new Settings(
            server(Protocol.IMAP, "imap.example.org", 993, Security.TLS, "ada")
                    .withSourceDomains(List.of(new DomainName("example.org"), new DomainName("example.net"))),
            List.of(server(Protocol.SMTP, "smtp.example.org", 465, Security.TLS, "ada"),
                    server(Protocol.SMTP, "192.0.2.1", 587, Security.STARTTLS, "")));

    @TempDir
    Path folder;

    private final IEclipsePreferences root = InstanceScope.INSTANCE.getNode("org.postern.accounts.tests");
    private final IEclipsePreferences elsewhere =
            InstanceScope.INSTANCE.getNode("org.postern.accounts.tests.elsewhere");
    private ISecurePreferences secureStorage;
    private PreferenceAccounts accounts;

    @BeforeEach
    void openAccounts() {
        secureStorage = SecureStorages.locked(folder.resolve("secure_storage"));
        accounts = new PreferenceAccounts(root, () -> secureStorage);
    }

    @AfterEach
    void removeAccounts() throws BackingStoreException {
        root.removeNode();
        elsewhere.removeNode();
    }

    @Test
    void anAccountWithoutASecretGetsOneLater() {
        Account account = accounts.add(address("ada@example.org"), "Ada", SETTINGS, "");
        assertEquals(Optional.empty(), accounts.credential(account.id()));

        accounts.updateCredential(account.id(), PASSWORD);

        assertEquals(Optional.of(PASSWORD), accounts.credential(account.id()));
    }

    @Test
    void whatIsExportedForAnEclipseWorkspaceIsTheSameAccountThere() throws IOException {
        Account account = accounts.add(address("ada+ü@bücher.example"), "Ada \\ Löwe # = :", SETTINGS, "example",
                PASSWORD).account();
        String file = new PreferenceFileWriter().write(List.of(account));
        Properties lines = new Properties();
        lines.load(new StringReader(file));
        assertEquals("3.0", lines.remove("file_export_version"));
        lines.forEach((path, value) -> {
            String key = path.toString().substring("/instance/org.postern.accounts/".length());
            int slash = key.indexOf('/');
            elsewhere.node(key.substring(0, slash)).put(key.substring(slash + 1), value.toString());
        });
        PreferenceAccounts imported = new PreferenceAccounts(elsewhere, () -> secureStorage);

        assertEquals(List.of(account), imported.all());
        assertEquals(Optional.empty(), imported.credential(account.id()));
        imported.remove(account.id());
        assertEquals(Optional.of(PASSWORD), accounts.credential(account.id()));
    }

    @Test
    void anAccountOfAnotherWorkspaceKeepsTheSecretThatItIsGiven() {
        Account account = accounts.add(address("ada@example.org"), "", SETTINGS, "", PASSWORD).account();
        root.node("ada%40example.org").remove("secret");

        accounts.updateCredential(account.id(), PASSWORD);

        assertEquals(Optional.of(PASSWORD), accounts.credential(account.id()));
    }

    @Test
    void findsAgainWhatItSaved() {
        Account account = add("ada@example.org").account();
        PreferenceAccounts later = new PreferenceAccounts(root, () -> secureStorage);
        assertEquals(new Account("ada@example.org", address("ada@example.org"), "Ada & Söhne", SETTINGS, "example"),
                account);
        assertEquals(Optional.of(account), later.find("ada@example.org"));
        assertEquals(List.of(account), later.all());
        assertEquals(Optional.of(PASSWORD), later.credential("ada@example.org"));
    }

    @Test
    void keepsAddressesAndTokensOfAnyKind() {
        for (String address : List.of("jürgen@bücher.example", "a/b+c=d%e@example.org", "\"a b\"@example.org")) {
            Account account = accounts.add(address(address), "", SETTINGS, "", new Credential.AccessToken("tøken"))
                    .account();
            assertEquals(Optional.of(account), accounts.find(account.id()));
            assertEquals(Optional.of(new Credential.AccessToken("tøken")), accounts.credential(account.id()));
        }
        assertEquals(3, accounts.all().size());
    }

    @Test
    void keepsTheOrderInWhichAccountsWereMade() {
        List<String> ids = Stream.of("zoe@example.org", "ada@example.org", "max@example.org", "eve@example.org")
                .map(address -> add(address).account().id()).toList();
        assertEquals(ids, accounts.all().stream().map(Account::id).toList());
    }

    @Test
    void numbersAccountsOfTheSameAddress() {
        assertEquals(List.of("ada@example.org", "ada@example.org-2", "ada@example.org-3"), Stream.of(1, 2, 3)
                .map(time -> add("ada@example.org").account().id()).toList());
    }

    @Test
    void takesTheFirstAccountAsDefaultUntilThePersonChooses() {
        Account first = add("ada@example.org").account();
        Account second = add("eve@example.org").account();
        assertEquals(Optional.of(first), accounts.defaultAccount());
        accounts.setDefault(second.id());
        assertEquals(Optional.of(second), accounts.defaultAccount());
        accounts.remove(second.id());
        assertEquals(Optional.of(first), accounts.defaultAccount());
        accounts.remove(first.id());
        assertEquals(Optional.empty(), accounts.defaultAccount());
    }

    @Test
    void updatesAnAccountInItsPlaceAndKeepsItsSecret() {
        Account first = add("ada@example.org").account();
        Account second = add("eve@example.org").account();
        Account changed = new Account(first.id(), first.address(), "Ada Lovelace",
                new Settings(SETTINGS.incoming(), SETTINGS.outgoing().subList(0, 1)), "");
        accounts.update(changed);
        assertEquals(List.of(changed, second), accounts.all());
        assertEquals(Optional.of(PASSWORD), accounts.credential(first.id()));
    }

    @Test
    void replacesTheSecret() {
        add("ada@example.org");
        Credential next = new Credential.AccessToken("next");
        assertEquals(SecretStorage.SECURE, accounts.updateCredential("ada@example.org", next));
        assertEquals(Optional.of(next), accounts.credential("ada@example.org"));
    }

    @Test
    void removesAnAccountWithItsSecret() {
        add("ada@example.org");
        accounts.remove("ada@example.org");
        assertEquals(List.of(), accounts.all());
        assertEquals(Optional.empty(), accounts.credential("ada@example.org"));
        assertEquals(0, secureStorage.node("/org.postern.accounts").childrenNames().length);
    }

    @Test
    void leavesTheSecretOfAnotherWorkspaceAlone() {
        add("ada@example.org");
        PreferenceAccounts others = new PreferenceAccounts(elsewhere, () -> secureStorage);
        others.add(address("ada@example.org"), "", SETTINGS, "", new Credential.Password("another"));
        others.remove("ada@example.org");
        assertEquals(Optional.of(PASSWORD), accounts.credential("ada@example.org"));
    }

    @Test
    void knowsNothingOfAccountsThatAreNotThere() {
        accounts.remove("nobody@example.org");
        assertEquals(Optional.empty(), accounts.find("nobody@example.org"));
        assertEquals(Optional.empty(), accounts.credential("nobody@example.org"));
        assertThrows(IllegalArgumentException.class, () -> accounts.setDefault("nobody@example.org"));
        assertThrows(IllegalArgumentException.class, () -> accounts.updateCredential("nobody@example.org", PASSWORD));
    }

    @Test
    void tellsListenersOfEveryChangeUntilTheyLeave() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        AutoCloseable listening = accounts.onChange(() -> sizes.add(accounts.all().size()));
        Account account = add("ada@example.org").account();
        accounts.update(account);
        accounts.updateCredential(account.id(), PASSWORD);
        accounts.setDefault(account.id());
        accounts.remove(account.id());
        listening.close();
        add("eve@example.org");
        assertEquals(List.of(1, 1, 1, 1, 0), sizes);
    }

    @Test
    void savesNothingHalfWherePreferencesCannotBeWritten() {
        Account account = add("ada@example.org").account();
        PreferenceAccounts failing = new PreferenceAccounts(unwritable(root), () -> secureStorage);
        List<String> changes = new ArrayList<>();
        failing.onChange(() -> changes.add("changed"));
        assertThrows(UncheckedIOException.class, () -> failing.add(address("eve@example.org"), "", SETTINGS, "",
                PASSWORD));
        assertThrows(UncheckedIOException.class, () -> failing.update(new Account(account.id(), account.address(),
                "Somebody else", account.settings(), "")));
        assertThrows(UncheckedIOException.class, () -> failing.setDefault(account.id()));
        assertThrows(UncheckedIOException.class, () -> failing.remove(account.id()));
        assertEquals(List.of(account), accounts.all());
        assertEquals(Optional.of(PASSWORD), accounts.credential(account.id()));
        assertEquals(1, secureStorage.node("/org.postern.accounts").childrenNames().length);
        assertEquals(List.of(), changes);
    }

    @Test
    void keepsTheSecretInMemoryWhereTheSecureStorageFails() {
        for (ISecurePreferences unusable : List.of(SecureStorages.failing(),
                SecureStorages.withoutPassword(folder.resolve("nobody_answers")))) {
            PreferenceAccounts forgetful = new PreferenceAccounts(root, () -> unusable);
            Saved saved = forgetful.add(address("ada@example.org"), "", SETTINGS, "", PASSWORD);
            assertEquals(SecretStorage.MEMORY, saved.secretStorage());
            assertEquals(Optional.of(PASSWORD), forgetful.credential(saved.account().id()));
            assertEquals(Optional.empty(),
                    new PreferenceAccounts(root, () -> unusable).credential(saved.account().id()));
            forgetful.remove(saved.account().id());
            assertEquals(Optional.empty(), forgetful.credential(saved.account().id()));
        }
    }

    @Test
    void givesNoSecretToAStorageThatWouldWriteItInClearText() {
        List<String> written = new ArrayList<>();
        PreferenceAccounts careful = new PreferenceAccounts(root, () -> SecureStorages.clearText(written));
        assertEquals(SecretStorage.MEMORY,
                careful.add(address("ada@example.org"), "", SETTINGS, "", PASSWORD).secretStorage());
        assertFalse(written.contains(CANARY));
    }

    @Test
    void movesTheSecretToTheSecureStorageOnceThatWorks() {
        ISecurePreferences[] storage = { SecureStorages.failing() };
        PreferenceAccounts patient = new PreferenceAccounts(root, () -> storage[0]);
        String id = patient.add(address("ada@example.org"), "", SETTINGS, "", PASSWORD).account().id();
        storage[0] = secureStorage;
        assertEquals(SecretStorage.SECURE, patient.updateCredential(id, PASSWORD));
        assertEquals(Optional.of(PASSWORD), accounts.credential(id));
    }

    @Test
    void opensTheSecureStorageOnlyForSecrets() {
        add("ada@example.org");
        PreferenceAccounts reading = new PreferenceAccounts(root, () -> {
            throw new AssertionError("nobody asked for a secret");
        });
        assertEquals(1, reading.all().size());
        assertTrue(reading.defaultAccount().isPresent());
    }

    @Test
    void leavesOutAnAccountThatSomebodyBroke() {
        add("ada@example.org");
        Account sound = add("eve@example.org").account();
        root.node("ada%40example.org").put("incoming.port", "many");
        assertEquals(List.of(sound), accounts.all());
        assertEquals(Optional.empty(), accounts.find("ada@example.org"));
    }

    @Test
    void writesTheSecretNowhereInTheClear() throws IOException {
        Saved saved = add("ada@example.org");
        assertEquals(SecretStorage.SECURE, saved.secretStorage());
        assertFalse(saved.toString().contains(CANARY));
        String files = contents(Path.of(URI.create(System.getProperty("osgi.instance.area")))) + contents(folder);
        assertTrue(files.contains("imap.example.org") && files.contains("/org.postern.accounts/ada"), "wrong place");
        assertFalse(files.contains(CANARY));
        assertFalse(files.contains(Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8))));
    }

    private static String contents(Path area) throws IOException {
        StringBuilder contents = new StringBuilder();
        try (Stream<Path> files = Files.walk(area)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents.toString();
    }

    private Saved add(String address) {
        return accounts.add(address(address), "Ada & Söhne", SETTINGS, "example", PASSWORD);
    }

    private static MailAddress address(String text) {
        return ((MailAddress.Valid) MailAddress.read(text)).address();
    }

    private static Server server(Protocol protocol, String host, int port, Security security, String username) {
        return new Server(protocol, new HostName(host), port, security,
                List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD), username);
    }

    /** The same preferences, on a disk that is full. */
    private static Preferences unwritable(Preferences preferences) {
        return Doubles.of(Preferences.class, preferences, Map.of("flush", arguments -> {
            throw new BackingStoreException("the disk is full");
        }));
    }
}
