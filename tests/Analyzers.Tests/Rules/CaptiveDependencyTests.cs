using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class CaptiveDependencyTests
{
    private const string Session = "public interface ISession; public class Session : ISession; [Service] public class Asked; ";

    [Fact]
    public async Task The_message_names_the_scoped_one_and_the_chain_that_leads_there()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            public interface ISession; public interface IReader;
            [Service(Lifetime = ServiceLifetime.Scoped)] class Session : ISession;
            [Service(Lifetime = ServiceLifetime.Transient)] class Reader(ISession session) : IReader;
            [Service] class Cache(IReader {|MESH003:reader|});
            [Service] class Index(IReader reader);
            """));
        Assert.Equal(
            "'Cache' is a singleton and holds the scoped 'Session', which then lives as long as the application; so does 'Index': Cache (Test0.cs) -> Reader (Test0.cs) -> Session (Test0.cs). " +
            "help: make 'Cache' scoped or 'Session' a singleton, or take IServiceScopeFactory and ask for it in a scope of its own.",
            Run.Message(diagnostic));
        Assert.Equal(["reader", "session"], diagnostic.AdditionalLocations.Select(static location => location.SourceTree!.GetText().ToString(location.SourceSpan)));
        Assert.Equal(("T:Cache, Test", "Singleton", "T:Session, Test", "Scoped"), (diagnostic.Properties["Class"], diagnostic.Properties["Lifetime"], diagnostic.Properties["Held"], diagnostic.Properties["HeldLifetime"]));
    }

    [Fact]
    public async Task Both_registrations_are_additional_locations_that_the_properties_tell_apart()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            Session +
                """
                class Cache(ISession {|MESH003:session|});
                static class Startup
                {
                    static void Configure(IServiceCollection services) => services.AddScoped<ISession, Session>().AddSingleton<Cache>();
                }
                """));
        Assert.Equal("AddSingleton<Cache>()", At("Registration"));
        Assert.Equal("AddScoped<ISession, Session>()", At("HeldRegistration"));

        string At(string property) => diagnostic.AdditionalLocations[int.Parse(diagnostic.Properties[property]!, System.Globalization.CultureInfo.InvariantCulture)] is var location ? location.SourceTree!.GetText().ToString(location.SourceSpan) : "";
    }

    [Theory]
    [InlineData("IServiceProvider p")]
    [InlineData("IServiceScopeFactory p")]
    [InlineData("IPlain p")]
    [InlineData("Lazy<IPlain> p")]
    [InlineData("IEnumerable<IPlain> p")]
    public Task What_a_singleton_may_hold_is_not_reported(string parameter) => Run.Root(
        $$"""
        public interface IPlain;
        [Service(Lifetime = ServiceLifetime.Transient)] class Plain : IPlain;
        [Service] class Cache({{parameter}});
        """);

    [Theory]
    [InlineData("ISession {|MESH003:p|}")]
    [InlineData("ISession? {|MESH003:p|} = null")]
    [InlineData("Func<ISession> {|MESH003:p|}")]
    [InlineData("Lazy<ISession> {|MESH003:p|}")]
    [InlineData("IEnumerable<ISession> {|MESH003:p|}")]
    public Task However_it_is_taken_a_scoped_service_is_captive(string parameter) => Run.Library(
        $$"""
        public interface ISession;
        [Service(Lifetime = ServiceLifetime.Scoped)] class Session : ISession;
        [Service] class Cache({{parameter}});
        """);

    [Theory]
    [InlineData("services.AddSingleton(sp => { using var scope = sp.CreateScope(); return new Cache(scope.ServiceProvider.GetRequiredService<ISession>()); });")]
    [InlineData("services.AddScoped<Cache>();")]
    [InlineData("services.AddTransient<Cache>();")]
    [InlineData("services.AddSingleton(new Cache(new Session()));")]
    [InlineData("services.AddSingleton<Cache>(); services.RemoveAll<Cache>();")]
    [InlineData("services.AddSingleton<Cache>(); services.RemoveAll<ISession>(); services.AddSingleton<ISession, Session>();")]
    [InlineData("services.AddSingleton<Cache>(); services.Replace(ServiceDescriptor.Singleton<ISession, Session>());")]
    [InlineData("services.AddSingleton<Cache>(); services.AddSingleton<ISession, Session>();")]
    [InlineData("services.AddSingleton<Cache>(); if (DateTime.Now.Year > 2000) services.AddSingleton<ISession, Session>();")]
    [InlineData("Other(services); static void Other(IServiceCollection all) { all.AddSingleton<ISession, Session>(); all.AddSingleton<Cache>(); }")]
    [InlineData("services.TryAddSingleton<ISession>(new Session()); services.AddSingleton<ISession, Session>(); services.AddSingleton<Cache>();")]
    public Task What_the_container_would_not_hold_is_not_reported(string statements) => Check(statements, "ISession session");

    [Theory]
    [InlineData("services.AddSingleton<Cache>();")]
    [InlineData("services.AddSingleton<ISession, Session>(); services.AddScoped<ISession, Session>(); services.AddSingleton<Cache>();")]
    [InlineData("services.TryAddSingleton<ISession, Session>(); services.AddSingleton<Cache>();")]
    [InlineData("services.AddSingleton<Cache, Cache>();")]
    [InlineData("services.TryAddEnumerable(ServiceDescriptor.Singleton<Cache, Cache>());")]
    [InlineData("services.Add(new(typeof(Cache), typeof(Cache), ServiceLifetime.Singleton));")]
    [InlineData("services.Add(ServiceDescriptor.Describe(typeof(Cache), typeof(Cache), ServiceLifetime.Singleton));")]
    [InlineData("if (DateTime.Now.Year > 2000) services.AddSingleton<Cache>();")]
    [InlineData("Inner(services); static void Inner(IServiceCollection all) => all.AddSingleton<Cache>();")]
    public Task However_it_is_registered_a_scoped_one_in_a_singleton_is_captive(string statements) => Check(statements, "ISession {|MESH003:session|}");

    [Fact]
    public Task A_class_with_several_public_constructors_is_constructed_with_the_longest_that_can_be_filled() => Run.Root(
        Session +
        """
        public class Cache { public Cache() { } public Cache(string name, ISession session) { } }
        public class Index { public Index() { } public Index(ISession {|MESH003:session|}) { } }
        static class Startup { static void Configure(IServiceCollection services) => services.AddScoped<ISession, Session>().AddSingleton<Cache>().AddSingleton<Index>(); }
        """);

    [Fact]
    public Task Two_methods_that_register_it_differently_leave_it_open_which_one_holds() => Run.Library(
        Session +
        """
        public class Cache(ISession session);
        public static class Setup
        {
            public static void AddProduction(this IServiceCollection services) => services.AddSingleton<ISession, Session>().AddSingleton<Cache>();
            public static void AddTrial(this IServiceCollection services) => services.AddScoped<ISession, Session>().AddScoped<Cache>();
        }
        """);

    [Fact]
    public async Task What_a_referenced_project_was_told_of_is_not_said_again()
    {
        MetadataReference library = Run.Module(
            Session +
                """
                public class Cache(ISession session);
                public static class Lower
                {
                    public static void AddLower(this IServiceCollection services) => services.AddScoped<ISession, Session>().AddSingleton<Cache>();
                }
                """);
        Assert.Empty(await Run.Over(Compile.Root("[Service] class Own; static class Startup { static void Configure(IServiceCollection services) => services.AddLower(); }", references: [library])));
    }

    private static Task Check(string statements, string parameter) => Run.Root(
        $$"""
        using Microsoft.Extensions.DependencyInjection.Extensions;
        {{Session}}
        class Cache({{parameter}});
        static class Startup { static void Configure(IServiceCollection services) { services.AddScoped<ISession, Session>(); {{statements}} } }
        """);
}
