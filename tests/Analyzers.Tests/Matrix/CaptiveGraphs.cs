using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Matrix;

/// <summary>Singletons that hold what should not live as long.</summary>
internal static class CaptiveGraphs
{
    private const string AddLower = "public static class LowerModule { public static IServiceCollection AddLower(this IServiceCollection services) { ";
    private const string End = " return services; } }";

    public static IReadOnlyDictionary<string, BrokenGraph> All { get; } = new Dictionary<string, BrokenGraph>
    {
        ["a scoped service"] = Captive(
            "public interface ISession;",
            "[Service(Lifetime = ServiceLifetime.Scoped)] public class Session : ISession;",
            "[Service] class Cache(ISession session);" + Start("services.AddMesh();"), "session", "Scoped", "Transient"),
        ["a scoped service, through a transient one"] = Captive(
            "public interface ISession; public interface IReader;",
            "[Service(Lifetime = ServiceLifetime.Scoped)] public class Session : ISession; [Service(Lifetime = ServiceLifetime.Transient)] public class Reader(ISession session) : IReader;",
            "[Service] class Cache(IReader reader);" + Start("services.AddMesh();"), "reader", "ServiceLifetime.Scoped", "ServiceLifetime.Singleton"),
        ["one of all"] = Captive(
            "public interface IRule;",
            "[Service] public class First : IRule; [Service(Lifetime = ServiceLifetime.Scoped)] public class Second : IRule;",
            "[Service] class Rules(IEnumerable<IRule> rules);" + Start("services.AddMesh();"), "rules", "Scoped", "Transient"),
        ["a closed open generic service"] = Captive(
            "public interface IRepository<T>; public class Order;",
            "[Service(Lifetime = ServiceLifetime.Scoped)] public class Repository<T> : IRepository<T>;",
            "[Service] class Orders(IRepository<Order> repository);" + Start("services.AddMesh();"), "repository", "Scoped", "Singleton"),
        ["a keyed service, taken as Lazy"] = Captive(
            "public interface ISession;",
            "[Service(Key = \"a\", Lifetime = ServiceLifetime.Scoped)] public class Session : ISession;",
            "[Service] class Cache([FromKeyedServices(\"a\")] Lazy<ISession> session);" + Start("services.AddMesh();"), "session", "Scoped", "Singleton"),
        ["what is registered by hand, in a service"] = Captive(
            "public interface ISession; public class Session : ISession;",
            AddLower + "services.AddScoped<ISession, Session>();" + End,
            "[Service] class Cache(ISession session);" + Start("services.AddLower().AddMesh();"), "session", "AddScoped", "AddSingleton"),
        ["both registered by hand"] = Captive(
            "public interface ISession; public class Session : ISession;",
            AddLower + "services.TryAddScoped<ISession, Session>();" + End,
            "class Cache(ISession session);" + Start("services.AddLower(); services.AddSingleton<Cache>();"), "session", "TryAddScoped", "TryAddTransient"),
        ["with typeof"] = Captive(
            "public interface ISession; public class Session : ISession;",
            AddLower + "services.Add(new ServiceDescriptor(typeof(ISession), typeof(Session), ServiceLifetime.Scoped));" + End,
            "class Cache(ISession session);" + Start("services.AddLower(); services.Add(ServiceDescriptor.Singleton(typeof(Cache), typeof(Cache)));"), "session", "Lifetime.Scoped", "Lifetime.Singleton"),
        ["in a factory"] = Captive(
            "public interface ISession; public class Session : ISession;",
            AddLower + "services.AddScoped<ISession>(_ => new Session());" + End,
            "class Cache { public Cache(ISession session) => _ = session; }" + Start("services.AddLower(); services.AddSingleton(sp => new Cache(sp.GetRequiredService<ISession>()));"), "sp.GetRequiredService<ISession>()", "AddScoped<ISession>", "AddTransient<ISession>"),
        ["in a method group"] = Captive(
            "public interface ISession; public class Session : ISession;",
            AddLower + "services.AddScoped<ISession, Session>();" + End,
            """
            class Cache(object session)
            {
                static Cache Make(IServiceProvider sp) => Fill(sp);
                static Cache Fill(IServiceProvider provider) => new(provider.GetService(typeof(ISession))!);
                public static void Add(IServiceCollection services) => services.AddSingleton(Make);
                public object Session => session;
            }
            """ + Start("services.AddLower(); Cache.Add(services);"), "provider.GetService(typeof(ISession))", "AddScoped<ISession", "AddTransient<ISession"),
        ["an open generic registered by hand"] = Captive(
            "public interface IRepository<T>; public class Repository<T> : IRepository<T>; public class Order;",
            AddLower + "services.AddScoped(typeof(IRepository<>), typeof(Repository<>));" + End,
            "[Service] class Orders(IRepository<Order> repository);" + Start("services.AddLower(); services.AddMesh();"), "repository", "AddScoped", "AddSingleton"),
        ["behind an open generic transient one"] = Captive(
            "public interface ISession; public class Session : ISession; public interface IRepository<T>; public class Order;",
            "public class Repository<T>(ISession session) : IRepository<T>; " + AddLower + "services.AddTransient(typeof(IRepository<>), typeof(Repository<>)); services.AddScoped<ISession, Session>();" + End,
            "[Service] class Orders(IRepository<Order> repository);" + Start("services.AddLower(); services.AddMesh();"), "repository", "AddScoped", "AddSingleton"),
        ["a keyed one registered by hand"] = Captive(
            "public interface ISession; public class Session : ISession;",
            AddLower + "services.AddKeyedScoped<ISession, Session>(\"a\"); services.AddSingleton<ISession, Session>();" + End,
            "class Cache([FromKeyedServices(\"a\")] ISession session);" + Start("services.AddLower(); services.AddSingleton<Cache>();"), "session", "AddKeyedScoped", "AddKeyedSingleton"),
        ["a hosted service"] = Captive(
            "public interface ISession; public class Session : ISession;",
            AddLower + "services.AddScoped<ISession, Session>();" + End,
            """
            class Worker(ISession session) : Microsoft.Extensions.Hosting.BackgroundService
            {
                protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult(session);
            }
            """ + Start("services.AddLower(); services.AddHostedService<Worker>();"), "session", "ISession session)", "IServiceScopeFactory session)"),
        ["a snapshot of options"] = Captive(
            "public class Settings;",
            AddLower + "services.AddOptions();" + End,
            "[Service] class Cache(Microsoft.Extensions.Options.IOptionsSnapshot<Settings> settings);" + Start("services.AddLower(); services.AddMesh();"), "settings", "IOptionsSnapshot", "IOptionsMonitor"),
        ["a database context"] = Captive(
            """
            public class Shop;
            public static class Elsewhere
            {
                public static IServiceCollection AddDbContext<TContext>(this IServiceCollection services, Action<object>? options = null) where TContext : class => services;
            }
            """,
            AddLower + "services.AddDbContext<Shop>(options => { });" + End,
            "[Service] class Orders(Shop shop);" + Start("services.AddLower(); services.AddMesh();"), "shop", "[Service]", "[Service(Lifetime = ServiceLifetime.Scoped)]"),
        ["a disposable transient one"] = Captive(
            "public interface IFile; public class File : IFile, IDisposable { public void Dispose() { } }",
            AddLower + "services.AddTransient<IFile, File>();" + End,
            "[Service] class Reader(IFile file);" + Start("services.AddLower(); services.AddMesh();"), "file", ", IDisposable", "") with { Severity = DiagnosticSeverity.Warning },
        ["what replaced another"] = Captive(
            "public interface ISession; public class Session : ISession; public class Fake : ISession;",
            AddLower + "services.AddSingleton<ISession, Fake>();" + End,
            "[Service] class Cache(ISession session);" + Start("services.AddLower(); services.Replace(ServiceDescriptor.Scoped<ISession, Session>()); services.AddMesh();"), "session", "ServiceDescriptor.Scoped", "ServiceDescriptor.Singleton"),
    };

    private static BrokenGraph Captive(string contracts, string lower, string upper, string at, string wrong, string right) => new("MESH003", at, contracts, Using + lower, Using + upper, wrong, right);

    public const string Using = "using Microsoft.Extensions.DependencyInjection.Extensions;\n";

    public static string Start(string statements) => " static class Startup { static void Configure(IServiceCollection services) { " + statements + " } }";
}
