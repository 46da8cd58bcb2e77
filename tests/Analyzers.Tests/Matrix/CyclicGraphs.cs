namespace Mesh.Analyzers.Tests.Matrix;

/// <summary>Nodes that need each other while they are constructed.</summary>
internal static class CyclicGraphs
{
    private const string AddLower = "public static class LowerModule { public static IServiceCollection AddLower(this IServiceCollection services) { ";
    private const string End = " return services; } }";
    private const string Contracts = "public interface IA; public interface IB;";

    public static IReadOnlyDictionary<string, BrokenGraph> All { get; } = new Dictionary<string, BrokenGraph>
    {
        ["services"] = new("MESH001", "b", Contracts, "[Service] public class A(IB b) : IA;", "[Service] class B(IA a) : IB;" + Start("services.AddMesh();"), "(IB b)", "(Lazy<IB> b)") { SplitAt = "a" },
        ["services with keys"] = new("MESH001", "b", Contracts, "[Service] public class A([FromKeyedServices(1)] IB b) : IA;", "[Service(Key = 1)] class B(IA a) : IB;" + Start("services.AddMesh();"), "IB b)", "Func<IB> b)") { SplitAt = "a" },
        ["open generic services"] = new("MESH001", "b", Contracts + "public interface IR<T>;", "[Service] public class A(IR<IB> b) : IA;", "[Service] class R<T>(IA a) : IR<T>;" + Start("services.AddMesh();"), "(IR<IB> b)", "(Lazy<IR<IB>> b)") { SplitAt = "a" },
        ["singletons by hand"] = ByHand("AddSingleton", "AddSingleton"),
        ["scoped by hand"] = ByHand("AddScoped", "TryAddScoped"),
        ["transient by hand"] = ByHand("AddTransient", "AddTransient"),
        ["a factory of a singleton"] = ByFactory("AddSingleton"),
        ["a factory of a scoped one"] = ByFactory("AddScoped"),
        ["a factory of a transient one"] = ByFactory("AddTransient"),
        ["keyed factories"] = new(
            "MESH001",
            "sp.GetRequiredKeyedService<IB>(\"k\")",
            Contracts + "public class A : IA { public A(IB b) => _ = b; }",
            AddLower + "services.AddSingleton<IA>(sp => new A(sp.GetRequiredKeyedService<IB>(\"k\")));" + End,
            "class B(IA a) : IB;" + Start("services.AddLower(); services.AddKeyedSingleton<IB, B>(\"k\");"),
            "class B(IA a)",
            "class B(IServiceProvider a)") { SplitAt = "a" },
        ["an open generic by hand"] = new(
            "MESH001",
            "all",
            Contracts + "public interface IR<T>; public class A(IR<IB> all) : IA;",
            AddLower + "services.AddScoped<IA, A>();" + End,
            "class R<T>(IA a) : IR<T>;" + Start("services.AddLower(); services.AddScoped(typeof(IR<>), typeof(R<>));"),
            "R<T>(IA a)",
            "R<T>(IServiceProvider a)") { SplitAt = "a" },
        ["a service and a registration by hand"] = new(
            "MESH001",
            "b",
            Contracts,
            "[Service] public class A(IB b) : IA;",
            "class B(IA a) : IB;" + Start("services.AddMesh(); services.AddSingleton<IB, B>();"),
            "class B(IA a)",
            "class B(IServiceProvider a)") { SplitAt = "a" },
        ["a factory that creates by ActivatorUtilities"] = new(
            "MESH001",
            "ActivatorUtilities.CreateInstance<A>(sp)",
            Contracts + "public class A(IB b) : IA;",
            AddLower + "services.AddSingleton<IA>(static sp => ActivatorUtilities.CreateInstance<A>(sp));" + End,
            "class B(IA a) : IB;" + Start("services.AddLower(); services.AddSingleton<IB, B>();"),
            "(sp)",
            "(sp, (IB)null!)") { SplitAt = "a" },
        ["a forwarder to itself"] = new(
            "MESH001",
            "sp.GetRequiredService<IB>()",
            Contracts,
            AddLower + "services.AddSingleton<IA>(sp => (IA)sp.GetRequiredService<IB>());" + End,
            Start("services.AddLower(); services.AddSingleton<IB>(provider => (IB)provider.GetRequiredService<IA>());"),
            "provider => (IB)provider.GetRequiredService<IA>()",
            "provider => (IB)new object()") { SplitAt = "provider.GetRequiredService<IA>()" },
    };

    private static BrokenGraph ByHand(string lower, string upper) => new(
        "MESH001",
        "b",
        Contracts + "public class A(IB b) : IA;",
        AddLower + $"services.{lower}<IA, A>();" + End,
        CaptiveGraphs.Using + "class B(IA a) : IB;" + Start($"services.AddLower(); services.{upper}<IB, B>();"),
        "class B(IA a)",
        "class B(IServiceProvider a)") { SplitAt = "a" };

    private static BrokenGraph ByFactory(string method) => new(
        "MESH001",
        "sp.GetRequiredService<IB>()",
        Contracts + "public class A : IA { public A(IB b) => _ = b; }",
        AddLower + $"services.{method}<IA>(sp => new A(sp.GetRequiredService<IB>()));" + End,
        "class B : IB { public B(IA a) => _ = a; }" + Start($"services.AddLower(); services.{method}<IB>(sp => {{ IA a = sp.GetRequiredService<IA>(); return new B(a); }});"),
        "IA a = sp.GetRequiredService<IA>();",
        "IA a = null!;") { SplitAt = "sp.GetRequiredService<IA>()" };

    private static string Start(string statements) => CaptiveGraphs.Start(statements);
}
