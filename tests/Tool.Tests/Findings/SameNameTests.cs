namespace Mesh.Tool.Tests.Findings;

/// <summary>Two assemblies have types of one full name.</summary>
public sealed class SameNameTests : IDisposable
{
    private const string Guard = "namespace Common { internal interface IGuard; [Service(Name = Names.Guard)] internal sealed class Guard : IGuard; }";
    private const string Asking = "namespace Common { internal interface IGuard; }";

    private readonly Deployed _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public void Each_service_is_shown_with_its_own()
    {
        _app.Library("LibA", Guard + "static class Names { public const string Guard = \"left-guard\"; } public interface IA; [Service] internal sealed class A(Common.IGuard guard) : IA;")
            .Library("LibB", Guard + "static class Names { public const string Guard = \"right-guard\"; } public interface IB; [Service] internal sealed class B(Common.IGuard guard) : IB;")
            .Root("App", "[Service] public sealed class Both(IA a, IB b);");
        Assert.Equal("", _app.Run("check", "{0}/App.dll").With(0).Error);
        string graph = _app.Run("graph", "{0}/App.dll", "--format", "json").With(0).Output;
        Assert.Equal(2, graph.Split("\"class\": \"Common.Guard\",\n      \"assembly\": \"Lib").Length - 1);
        Assert.Contains("\"on\": \"left-guard\",\n          \"class\": \"Common.Guard\",\n          \"assembly\": \"LibA\"", graph, StringComparison.Ordinal);
        Assert.Contains("\"on\": \"right-guard\",\n          \"class\": \"Common.Guard\",\n          \"assembly\": \"LibB\"", graph, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_assembly_provides_under_the_name_does_not_count()
    {
        _app.Library("LibA", "public interface IA; [Service] internal sealed class A : IA;")
            .Library("LibB", Guard + "static class Names { public const string Guard = \"guard\"; } public interface IB; [Service] internal sealed class B : IB;")
            .Root("App", "[Service] public sealed class Both(IA a, IB b);")
            .Library("LibA", Asking + "public interface IA; [Service] internal sealed class A(Common.IGuard guard) : IA;");
        Assert.StartsWith("missing MESH002: a (A in LibA) asks for 'IGuard', which nothing provides.", _app.Run("check", "{0}/App.dll").With(1).Output.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_is_for_the_type_of_its_assembly()
    {
        _app.Library("LibA", "public interface IA; [Service] internal sealed class A : IA;")
            .Library("LibB", "[assembly: ProvidedByHost<Common.IGuard>] [assembly: ProvidedByHost(typeof(Common.IGuard))]" + Asking + "public interface IB; [Service] internal sealed class B : IB;")
            .Root("App", "[Service] public sealed class Both(IA a, IB b);");
        string asking = Asking + "public interface IA; [Service] internal sealed class A(Common.IGuard guard) : IA;";
        _app.Library("LibA", asking);
        Assert.Contains("asks for 'IGuard'", _app.Run("check", "{0}/App.dll").With(1).Output, StringComparison.Ordinal);
        _app.Library("LibA", "[assembly: ProvidedByHost(typeof(Common.IGuard))]" + asking);
        _app.Run("check", "{0}/App.dll").With(0);
    }

    [Fact]
    public void A_service_that_went_to_another_assembly_is_not_the_one_of_the_plan()
    {
        const string Clock = "namespace Common { public interface IClock; [Service] public sealed class Clock : IClock; }";
        _app.Library("LibA", Clock).Library("LibB", "public interface IB; [Service] internal sealed class B : IB;")
            .Root("App", "[Service] public sealed class User(Common.IClock clock, IB b);")
            .Library("LibA", "namespace Common { public interface IClock; }")
            .Library("LibB", "public interface IB; [Service] internal sealed class B : IB;" + Clock.Replace("public interface IClock; ", "", StringComparison.Ordinal));
        string[] findings = _app.Run("check", "{0}/App.dll").With(1).Output.Split('\n');
        Assert.Contains(findings, static finding => finding.StartsWith("stale: 'Common.Clock' is in the plan of App, but in no assembly beside it", StringComparison.Ordinal));
        Assert.Contains(findings, static finding => finding.StartsWith("stale: clock (Clock in LibB) is not in the plan of App", StringComparison.Ordinal));
    }

    [Fact]
    public void A_contract_that_was_forwarded_is_where_it_went()
    {
        const string Contract = "namespace Common { public interface IClock; }";
        // The library knows the contract where it was.
        _app.Library("Contracts", Contract)
            .Library("Lib", "[Service] public sealed class Clock : Common.IClock;")
            .Library("Moved", Contract)
            .Library("Contracts", "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Common.IClock))]")
            .Root("App", "[Service] public sealed class User(Common.IClock clock);");
        Assert.Contains("\"on\": \"clock\"", _app.Run("graph", "{0}/App.dll", "--format", "json").With(0).Output, StringComparison.Ordinal);
        Assert.Equal("", _app.Run("check", "{0}/App.dll").With(0).Error);
    }
}
