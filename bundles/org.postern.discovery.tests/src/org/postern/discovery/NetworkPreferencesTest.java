/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.discovery.ProxiedInternet.INCOMING;
import static org.postern.discovery.ProxiedInternet.OUTGOING;
import static org.postern.discovery.ProxiedInternet.WEB;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.net.proxy.IProxyData;
import org.eclipse.core.net.proxy.IProxyService;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;
import org.postern.catalog.CatalogFetch;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Proposal;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.model.Settings;
import org.postern.probe.DialogueProbe;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Proxies;
import org.postern.testing.ProxyTarget;
import org.postern.testing.TestProxy;
import org.postern.verification.Credential;
import org.postern.verification.JakartaMailVerification;
import org.postern.verification.LoginOutcome;

/**
 * What a person sets up in the preferences of Eclipse under <em>Network Connections</em> is the way that everything
 * takes. The service of Eclipse behind it is the real one, and nobody but Postern starts it here.
 */
class NetworkPreferencesTest {

    private static final String LOCALHOST = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** In milliseconds; services of the runtime start on their own time. */
    private static final long LONGEST_WAIT = 20_000;

    private final ProxiedInternet internet = new ProxiedInternet().publish();
    private final ServiceTracker<Proxies, Proxies> proxies = track(Proxies.class);
    private final ServiceTracker<IProxyService, IProxyService> services = track(IProxyService.class);
    private Connector connector;
    private IProxyService preferences;

    private static <S> ServiceTracker<S, S> track(Class<S> service) {
        return new ServiceTracker<>(FrameworkUtil.getBundle(NetworkPreferencesTest.class).getBundleContext(), service,
                null);
    }

    @BeforeEach
    void preferManualProxies() throws CoreException, InterruptedException {
        proxies.open();
        connector = internet.connector(proxies.waitForService(LONGEST_WAIT));
        services.open();
        preferences = Optional.ofNullable(services.waitForService(LONGEST_WAIT)).orElseThrow();
        preferences.setSystemProxiesEnabled(false);
        preferences.setProxiesEnabled(true);
    }

    @AfterEach
    void forgetTheProxies() throws CoreException {
        for (IProxyData proxy : preferences.getProxyData()) {
            proxy.disable();
            preferences.setProxyData(new IProxyData[] {proxy});
        }
        preferences.setNonProxiedHosts(new String[0]);
        preferences.setProxiesEnabled(false);
        services.close();
        proxies.close();
        internet.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {IProxyData.HTTPS_PROXY_TYPE, IProxyData.SOCKS_PROXY_TYPE})
    void leadsASearchAndALogInThroughTheProxy(String type) throws CoreException {
        prefer(type, internet.proxy);

        Proposal proposal = internet.discover(connector);
        Settings found = new Settings(proposal.recommendedIncoming().orElseThrow().server(),
                List.of(proposal.recommendedOutgoing().orElseThrow().server()));
        var verified = new JakartaMailVerification(connector).verify(found,
                new Credential.Password(ProxiedInternet.PASSWORD), Optional.empty(), LIMIT);

        assertEquals(List.of(LoginOutcome.OK, LoginOutcome.OK),
                List.of(verified.incoming().outcome(), verified.outgoing().getLast().outcome()));
        assertTrue(internet.proxy.asked().containsAll(List.of(new ProxyTarget(WEB, 443), new ProxyTarget(INCOMING, 993),
                new ProxyTarget(OUTGOING, 465))), () -> internet.proxy.asked().toString());
    }

    @Test
    void sendsMailThroughTheSocksProxyAndPagesThroughTheOneForPages() throws CoreException {
        try (TestProxy ofThePages = internet.leadThrough(TestProxy.start())) {
            prefer(IProxyData.HTTPS_PROXY_TYPE, ofThePages);
            prefer(IProxyData.SOCKS_PROXY_TYPE, internet.proxy);

            internet.discover(connector);

            assertTrue(ofThePages.asked().stream().allMatch(target -> target.port() == 443),
                    () -> ofThePages.asked().toString());
            assertTrue(internet.proxy.asked().contains(new ProxyTarget(INCOMING, 993)),
                    () -> internet.proxy.asked().toString());
        }
    }

    @Test
    void downloadsCatalogsThroughTheProxy() throws CoreException, InterruptedException {
        ServiceTracker<CatalogFetch, CatalogFetch> fetching = track(CatalogFetch.class);
        fetching.open();
        try {
            prefer(IProxyData.HTTPS_PROXY_TYPE, internet.proxy);

            fetching.waitForService(LONGEST_WAIT).fetch(URI.create("https://" + WEB + "/catalog.xml"));

            assertEquals(List.of(new ProxyTarget(WEB, 443)), internet.proxy.asked());
        } finally {
            fetching.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {IProxyData.HTTPS_PROXY_TYPE, IProxyData.SOCKS_PROXY_TYPE})
    void logsInToTheProxyWithWhatSecureStorageKeeps(String type) throws CoreException {
        internet.proxy.requireLogin("carol", "päss:wörd");
        IProxyData proxy = preferences.getProxyData(type);
        proxy.setUserid("carol");
        proxy.setPassword("päss:wörd");
        prefer(proxy, internet.proxy.port());

        assertEquals(ServerState.OK, look(993).state());
    }

    @Test
    void reachesDirectlyWhatThePersonExcepts() throws CoreException {
        internet.dns.address(INCOMING, LOCALHOST);
        prefer(IProxyData.SOCKS_PROXY_TYPE, internet.proxy);
        preferences.setNonProxiedHosts(new String[] {"*.example.org"});

        assertEquals(ServerState.OK, look(internet.incoming.port()).state());
        assertEquals(0, internet.proxy.connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {IProxyData.HTTPS_PROXY_TYPE, IProxyData.SOCKS_PROXY_TYPE})
    void neverGoesPastAProxyThatIsNotThere(String type) throws CoreException {
        internet.dns.address(INCOMING, LOCALHOST);
        prefer(preferences.getProxyData(type), 1);

        ProbeResult seen = look(internet.incoming.port());

        assertEquals(FindingCode.PROXY_UNREACHABLE, seen.findings().getFirst().code());
        assertEquals(0, internet.incoming.connections());
    }

    @Test
    void followsChangesWhileItRuns() throws CoreException {
        try (TestProxy another = internet.leadThrough(TestProxy.start())) {
            prefer(IProxyData.SOCKS_PROXY_TYPE, another);
            look(993);
            prefer(IProxyData.SOCKS_PROXY_TYPE, internet.proxy);
            look(993);

            assertEquals(List.of(1, 1), List.of(another.connections(), internet.proxy.connections()));
        }
    }

    @Test
    void reachesEverythingDirectlyWhereThePersonWantsNoProxy() throws CoreException {
        internet.dns.address(INCOMING, LOCALHOST);
        prefer(IProxyData.SOCKS_PROXY_TYPE, internet.proxy);
        preferences.setProxiesEnabled(false);

        assertEquals(ServerState.OK, look(internet.incoming.port()).state());
        assertEquals(0, internet.proxy.connections());
    }

    @Test
    void takesTheProxiesOfTheProgramWhereThePreferencesFollowASystemThatCannotBeAsked() {
        ServiceRegistration<IProxyService> registration = FrameworkUtil.getBundle(getClass()).getBundleContext()
                .registerService(IProxyService.class, followingASilentSystem(),
                        new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1)));
        System.setProperty("socksProxyHost", LOCALHOST);
        System.setProperty("socksProxyPort", Integer.toString(internet.proxy.port()));
        try {
            assertEquals(ServerState.OK, look(993).state());
        } finally {
            System.clearProperty("socksProxyHost");
            System.clearProperty("socksProxyPort");
            registration.unregister();
        }
    }

    /** The service as it is on macOS for whoever has changed nothing. */
    private static IProxyService followingASilentSystem() {
        return (IProxyService) Proxy.newProxyInstance(IProxyService.class.getClassLoader(),
                new Class<?>[] {IProxyService.class}, (service, method, arguments) -> switch (method.getName()) {
                    case "isProxiesEnabled", "isSystemProxiesEnabled" -> true;
                    case "hasSystemProxies" -> false;
                    default -> new IProxyData[0];
                });
    }

    private void prefer(String type, TestProxy proxy) throws CoreException {
        prefer(preferences.getProxyData(type), proxy.port());
    }

    private void prefer(IProxyData proxy, int port) throws CoreException {
        proxy.setHost(LOCALHOST);
        proxy.setPort(port);
        preferences.setProxyData(new IProxyData[] {proxy});
    }

    private ProbeResult look(int port) {
        return new DialogueProbe(connector).probe(
                new ProbeTarget(Protocol.IMAP, new HostName(INCOMING), port, Security.TLS, List.of()), LIMIT);
    }
}
