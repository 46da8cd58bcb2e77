using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>The generic types of .NET around a service: filled, or missing with what to ask for instead.</summary>
public class WrappedDependencyTests
{
    private const string Contract = "public interface IL; [Service] class Left : IL; ";

    [Theory]
    [InlineData("Lazy<IL> p")]
    [InlineData("Func<IL> p")]
    [InlineData("IEnumerable<IL> p")]
    [InlineData("Lazy<Func<IL>> p")]
    [InlineData("Func<Lazy<IL>> p")]
    [InlineData("Lazy<Lazy<IL>> p")]
    [InlineData("Func<Func<Lazy<IL>>> p")]
    [InlineData("Lazy<IEnumerable<IL>> p")]
    [InlineData("Func<Lazy<IEnumerable<IL>>> p")]
    [InlineData("Lazy<IEnumerable<IMissing>> p")]
    [InlineData("IReadOnlyList<IL>? p = null")]
    [InlineData("Task<IL>? p")]
    [InlineData("IEnumerable<Lazy<IL>>? p")]
    public Task What_is_filled_or_optional_is_not_missing(string parameter) => Run.Root(Contract + $"public interface IMissing; [Service] class Asks({parameter});");

    [Theory]
    [InlineData("IEnumerable<Lazy<IL>>", "IEnumerable<Lazy<IL>>", "take Lazy<IEnumerable<IL>>, since a container makes all providers of a type together")]
    [InlineData("IEnumerable<Func<IL>>", "IEnumerable<Func<IL>>", "take Func<IEnumerable<IL>>, since a container makes all providers of a type together")]
    [InlineData("Func<IEnumerable<Lazy<IL>>>", "IEnumerable<Lazy<IL>>", "take Lazy<IEnumerable<IL>>, since a container makes all providers of a type together")]
    [InlineData("IEnumerable<IEnumerable<IL>>", "IEnumerable<IEnumerable<IL>>", "take IEnumerable<IL> to get every provider; it is an array")]
    [InlineData("IReadOnlyList<IL>", "IReadOnlyList<IL>", "take IEnumerable<IL> to get every provider; it is an array")]
    [InlineData("IReadOnlyCollection<IL>", "IReadOnlyCollection<IL>", "take IEnumerable<IL> to get every provider; it is an array")]
    [InlineData("List<IL>", "List<IL>", "take IEnumerable<IL> to get every provider; it is an array")]
    [InlineData("System.Collections.Immutable.ImmutableArray<IL>", "ImmutableArray<IL>", "take IEnumerable<IL> to get every provider; it is an array")]
    [InlineData("IL[]", "IL[]", "take IEnumerable<IL> to get every provider; it is an array")]
    [InlineData("Lazy<IL[]>", "IL[]", "take IEnumerable<IL> to get every provider; it is an array")]
    [InlineData("IReadOnlyDictionary<string, IL>", "IReadOnlyDictionary<string, IL>", "take IEnumerable<IL> and make the dictionary of that, or take each with [FromKeyedServices(...)]")]
    [InlineData("Task<IL>", "Task<IL>", "take IL, which has been started before it is handed over")]
    [InlineData("Func<Task<IL>>", "Task<IL>", "take IL, which has been started before it is handed over")]
    [InlineData("ValueTask<IL>", "ValueTask<IL>", "take IL, which has been started before it is handed over")]
    [InlineData("Lazy<IL, string>", "Lazy<IL, string>", "take Lazy<IL>")]
    [InlineData("Func<int, IL>", "Func<int, IL>", "take Func<IL>, or mark the constructor parameters that callers are to fill with [FactoryArgument]")]
    public async Task What_no_container_makes_is_missing_and_the_message_says_what_to_take(string type, string asked, string help)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Contract + $"[Service] class Asks({type} {{|MESH002:p|}});"));
        Assert.Contains($"'Asks' asks for '{asked}', which nothing provides", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.EndsWith($"help: {help}.", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IReadOnlyList<string>")]
    [InlineData("Uri")]
    [InlineData("System.Threading.Channels.Channel<string>")]
    public async Task What_no_framework_registers_is_trusted_to_none(string type)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root($"[Service] class Asks({type} {{|MESH002:p|}});"));
        Assert.Contains("help: register it in this project", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IReadOnlyList<IL>", "services.AddSingleton<IReadOnlyList<IL>>(sp => [])")]
    [InlineData("IEnumerable<Lazy<IL>>", "services.AddSingleton(sp => new Lazy<IL>())")]
    [InlineData("IEnumerable<IReadOnlyList<IL>>", "services.AddSingleton(typeof(IReadOnlyList<>), typeof(List<>))")]
    [InlineData("Func<int, IL>", "services.AddSingleton<Func<int, IL>>(sp => n => sp.GetRequiredService<IL>())")]
    [InlineData("Uri", "services.AddSingleton(new Uri(\"http://a\"))")]
    public Task What_is_registered_by_hand_is_not_missing(string type, string call) =>
        Run.Root(Contract + $"[Service] class Asks({type} p); static class Startup {{ static void Configure(IServiceCollection services) => {call}; }}");

    [Fact]
    public Task What_is_promised_is_not_missing() => Run.Root("[assembly: ProvidedByHost<IReadOnlyList<IL>>] " + Contract + "[Service] class Asks(IReadOnlyList<IL> p);");

    [Fact]
    public async Task A_class_registered_by_hand_gets_no_Lazy_from_the_container()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Contract + "class Hand(Lazy<IL> {|MESH002:p|}); static class Startup { static void Configure(IServiceCollection services) => services.AddSingleton<Hand>(); }"));
        Assert.Contains("'Hand' asks for 'Lazy<IL>', which nothing provides", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.EndsWith("help: the container knows no Lazy<IL>: let [Service] register the class that asks for it, or take IServiceProvider.", Run.Message(diagnostic), StringComparison.Ordinal);
        await Run.Root(Contract + "class Lazier<T>() : Lazy<T>; class Hand(Lazy<IL> p); static class Startup { static void Configure(IServiceCollection services) => services.AddTransient(typeof(Lazy<>), typeof(Lazier<>)).AddSingleton<Hand>(); }");
    }

    [Fact]
    public async Task A_library_that_is_called_may_register_what_it_can_see_and_Microsofts_register_nothing_of_NET()
    {
        MetadataReference plain = Compile.Library("public static class Plain { public static void AddPlain(this IServiceCollection services) { } }", "Plain").ToReference();
        MetadataReference microsoft = Compile.Library("public static class Theirs { public static void AddTheirs(this IServiceCollection services) { } }", "Microsoft.Extensions.Theirs").ToReference();
        const string Calls = "static class Startup { static void Configure(IServiceCollection services) => services.";
        await Run.Root("[Service] class Asks(IReadOnlyList<string> p); " + Calls + "AddPlain(); }", plain);
        await Run.Root("[Service] class Asks(IReadOnlyList<string> {|MESH002:p|}); " + Calls + "AddTheirs(); }", microsoft);
        await Run.Root(Contract + "[Service] class Asks(IReadOnlyList<IL> {|MESH002:p|}); " + Calls + "AddPlain(); }", plain);
        await Run.Root(Contract + "class Hand(Lazy<IL> p); " + Calls + "AddPlain(); static void Also(IServiceCollection services) => services.AddSingleton<Hand>(); }", plain);
    }

    [Fact]
    public Task What_is_put_off_closes_no_cycle_and_waits_for_nothing() => Run.Root(
        """
        public interface IA; public interface IB; public interface IC;
        [Service] class A(IB b) : IA;
        [Service] class B(Lazy<Func<IA>> a, Func<IEnumerable<IC>> all) : IB;
        [Service] class C(IB b) : IC;
        """);

    [Fact]
    public Task What_is_put_off_is_held_all_the_same() => Run.Root(
        """
        public interface IA;
        [Service(Lifetime = ServiceLifetime.Scoped)] class A : IA;
        [Service] class B(Lazy<IEnumerable<IA>> {|MESH003:all|});
        """);
}
