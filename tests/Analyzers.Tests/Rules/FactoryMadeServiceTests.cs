using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>Services that a factory makes: what is missing, ambiguous, captive, and without effect (MESH071, MESH072).</summary>
public class FactoryMadeServiceTests
{
    private const string Report = "public interface IStore; [Service] class Store : IStore; public interface IReport; [Service] class Report(int id, IStore store) : IReport; ";

    [Theory]
    [InlineData("Func<int, IReport> make")]
    [InlineData("Func<int, Report> make")]
    [InlineData("Lazy<Func<int, IReport>> make")]
    [InlineData("IEnumerable<Func<int, IReport>> all")]
    public Task What_a_factory_makes_is_asked_for_by_its_function(string parameter) => Run.Root(Report + $"[Service] class Asks({parameter});");

    [Theory]
    [InlineData("IReport", "only a factory makes it: ask for Func<int, IReport>")]
    [InlineData("Report", "only a factory makes it: ask for Func<int, Report>")]
    [InlineData("Lazy<IReport>", "only a factory makes it: ask for Func<int, IReport>")]
    [InlineData("Func<IReport>", "only a factory makes it: ask for Func<int, IReport>")]
    [InlineData("Func<string, IReport>", "the factory of 'Report' is Func<int, IReport>: its arguments are those of the constructor that the container does not fill, in their order")]
    [InlineData("Func<int, string, IReport>", "the factory of 'Report' is Func<int, IReport>: its arguments are those of the constructor that the container does not fill, in their order")]
    [InlineData("MakeReport", "ask for Func<int, IReport>, which makes 'Report'")]
    public async Task What_is_asked_for_otherwise_is_missing_and_the_message_says_how(string type, string help)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Report + $"public delegate IReport MakeReport(int id); [Service] class Made(Func<int, IReport> make); [Service] class Asks({type} {{|MESH002:p|}});"));
        Assert.EndsWith($"help: {help}.", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_of_what_takes_no_arguments_is_missing()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Report + "[Service] class Made(Func<int, IReport> make); [Service] class Asks(Func<int, IStore> {|MESH002:p|});"));
        Assert.EndsWith("help: take Func<IStore>, or mark the constructor parameters that callers are to fill with [FactoryArgument].", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public Task What_the_container_must_fill_is_missing_all_the_same() => Run.Root("public interface IStore; public interface IReport; [Service] class Report(int id, IStore {|MESH002:store|}) : IReport; [Service] class Asks(Func<int, IReport> make);");

    [Fact]
    public async Task A_value_that_no_factory_passes_is_missing_once()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root("public interface IReport; [Service] class Report(int {|MESH002:id|}) : IReport;"));
        Assert.EndsWith("help: give the parameter a default value, or take the value from options (IOptions<T>), or let callers pass it: ask for Func<int, IReport>, or mark it with [FactoryArgument].", Run.Message(diagnostic), StringComparison.Ordinal);
        await Run.Root("public interface IReport; [Service] class Report(int id) : IReport; [Service] class Asks(IReport {|MESH002:report|});");
        await Run.Root("public interface IReport; [Service] class Report([FactoryArgument] int id) : IReport;");
        await Run.Library("public interface IReport; [Service] class Report(int id) : IReport;");
    }

    [Fact]
    public async Task A_value_that_is_registered_by_hand_is_an_argument_until_it_is_promised()
    {
        const string Hand = " static class Startup { static void Configure(IServiceCollection services) => services.AddSingleton(\"text\"); }";
        Diagnostic diagnostic = Assert.Single(await Run.Root("[Service] class Report(string {|MESH002:text|});" + Hand));
        Assert.EndsWith("or to have it asked of the container, write [assembly: ProvidedByHost<string>].", Run.Message(diagnostic), StringComparison.Ordinal);
        await Run.Root("[assembly: ProvidedByHost<string>] [Service] class Report(string text);" + Hand);
    }

    [Fact]
    public Task A_factory_that_registered_code_asks_for_makes_it() => Run.Root(
        "public interface IReport; [Service] class Report(int id) : IReport; class Hand(Func<int, IReport> make); static class Startup { static void Configure(IServiceCollection services) => services.AddSingleton<Hand>(); }");

    [Fact]
    public Task Two_makers_of_the_same_arguments_are_ambiguous_and_of_others_are_not() => Run.Root(
        """
        public interface IReport; [Service] class A(int id) : IReport; [Service] class B(int id) : IReport; [Service] class C(string id) : IReport; [Service] class D : IReport;
        [Service] class Asks(Func<int, IReport> {|MESH005:one|}, Func<string, IReport> other, IReport plain);
        """);

    [Fact]
    public Task A_factory_is_a_first_call_edge() => Run.Root("public interface IA; public interface IB; [Service] class A(int n, IB b) : IA; [Service] class B(Func<int, IA> make) : IB;");

    [Fact]
    public Task A_singleton_holds_what_its_factory_makes_of_a_scope() => Run.Root(
        """
        public interface ISession; [Service(Lifetime = ServiceLifetime.Scoped)] class Session : ISession;
        public interface IReport; [Service] class Report(int id, ISession session) : IReport;
        [Service] class Asks(Func<int, IReport> {|MESH003:make|});
        [Service(Lifetime = ServiceLifetime.Scoped)] class InScope(Func<int, IReport> make);
        """);

    [Fact]
    public Task A_disposable_that_the_caller_disposes_is_not_held_by_the_container() => Run.Root(
        "public interface IReport : IDisposable; [Service] class Report(int id) : IReport { public void Dispose() { } } [Service] class Asks(Func<int, IReport> make);");

    [Fact]
    public async Task What_nobody_can_dispose_is_told()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root("public interface IReport; [Service] class {|MESH072:Report|}(int id) : IReport, IDisposable { public void Dispose() { } } [Service] class Asks(Func<int, IReport> make);"));
        Assert.Equal("'Report' is disposable, and who makes it with Func<int, IReport> has to dispose it, but 'IReport' is not. help: let 'IReport' extend IDisposable or IAsyncDisposable.", Run.Message(diagnostic));
        await Run.Root("[Service] class Report(int id) : IDisposable { public void Dispose() { } } [Service] class Asks(Func<int, Report> make);");
    }

    [Theory]
    [InlineData("[Service] class {|MESH071:Report|}(int id) : IReport, IServiceLifecycle;", "the hooks of IServiceLifecycle are never called. help: do their work in the constructor or at the first call, or in a service that the container makes.")]
    [InlineData("[Service] class {|MESH071:Report|}(int id) : IReport, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken cancellationToken) => default; }", "the hooks of IServiceLifecycle are never called. help: do their work in the constructor or at the first call, or in a service that the container makes.")]
    [InlineData("[Service(Critical = {|MESH071:true|})] class Report(int id) : IReport;", "Critical has no effect. help: remove it.")]
    [InlineData("[Service(Lifetime = {|MESH071:ServiceLifetime.Singleton|})] class Report(int id) : IReport;", "Lifetime has no effect. help: remove it.")]
    [InlineData("[Service(StartTimeout = {|MESH071:\"1s\"|})] class Report(int id) : IReport;", "StartTimeout has no effect. help: remove it.")]
    public async Task What_belongs_to_a_start_has_no_effect(string service, string end)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root($"public interface IReport; {service} [Service] class Asks(Func<int, IReport> make);"));
        Assert.Equal($"'Report' is made with Func<int, IReport> at each call, and not started: {end}", Run.Message(diagnostic));
    }

    [Fact]
    public Task What_is_started_or_says_transient_is_right() => Run.Root(
        "public interface IReport; [Service(Lifetime = ServiceLifetime.Transient)] class Report(int id) : IReport; [Service(Critical = true)] class Asks(Func<int, IReport> make) : IServiceLifecycle;");

    [Fact]
    public Task More_arguments_than_a_function_has_cannot_be_passed() => Run.Root($"[Service] class {{|MESH015:Report|}}({string.Join(", ", Enumerable.Range(0, 17).Select(static i => $"int p{i}"))});");

    [Fact]
    public async Task What_a_library_makes_is_known_where_it_is_asked_for()
    {
        MetadataReference library = Run.Module("public interface IReport; [Service] public class Report(int id) : IReport;");
        await Run.Root("[Service] class Asks(Func<int, IReport> make);", library);
        Diagnostic diagnostic = Assert.Single(await Run.Root("[Service] class Asks(Func<int, IReport> make, Func<string, IReport> {|MESH002:other|});", library));
        Assert.Contains("the factory of 'Report' is Func<int, IReport>", Run.Message(diagnostic), StringComparison.Ordinal);
    }
}
