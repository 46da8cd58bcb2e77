using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class UnfitOwnKeyTests
{
    private const string Types = "public enum Kind { A } public interface IShop; [Service] public sealed class Other; ";

    [Theory]
    [InlineData("\"a\"", "int")]
    [InlineData("1", "string")]
    [InlineData("1", "long")]
    [InlineData("1L", "int")]
    [InlineData("-1", "string")]
    [InlineData("Kind.A", "int")]
    [InlineData("1", "Kind")]
    [InlineData("(byte)1", "int")]
    [InlineData("true", "string")]
    [InlineData("typeof(int)", "string")]
    [InlineData("nameof(Kind)", "Kind")]
    public async Task A_key_of_another_type_is_told(string key, string taken)
    {
        await Run.Root(Source($"services.AddKeyedSingleton<IShop, Shop>({key});", $"[ServiceKey] {taken} {{|MESH056:id|}}"));
        await Run.Root(Source($"services.AddKeyedTransient(typeof(IShop), {key}, typeof(Shop));", $"[ServiceKey] {taken} {{|MESH056:id|}}"));
    }

    [Fact]
    public async Task The_message_names_both_types_and_the_key() => Assert.Equal(
        "'Shop' takes its own key as 'id' of the type 'int', and is registered under the key Kind.A of the type 'Kind', so that the container cannot construct it. help: take the key as 'Kind', or register 'Shop' under a key of the type 'int'.",
        Run.Message(Assert.Single(await Run.Over(Compile.Root(Source("services.AddKeyedSingleton<IShop, Shop>(Kind.A);", "[ServiceKey] int id"))))));

    [Theory]
    [InlineData("string id")]
    [InlineData("object id")]
    [InlineData("string? id")]
    public async Task Without_a_key_there_is_nothing_to_take(string parameter)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Source("services.AddSingleton<IShop, Shop>();", $"[ServiceKey] {parameter}"))));
        Assert.Equal("MESH056", diagnostic.Id);
        Assert.Contains("is registered without a key", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_key_is_held_against_the_parameter() =>
        Assert.Single(await Run.Root(Source("services.AddKeyedSingleton<IShop, Shop>(1); services.AddKeyedSingleton<IShop, Shop>(\"a\"); services.AddKeyedSingleton<Shop>(\"a\");", "[ServiceKey] int {|MESH056:id|}")));

    [Theory]
    [InlineData("services.AddKeyedSingleton<IShop, Shop>(\"a\");", "[ServiceKey] string id")]
    [InlineData("services.AddKeyedSingleton<IShop, Shop>(\"a\");", "[ServiceKey] string? id")]
    [InlineData("services.AddKeyedSingleton<IShop, Shop>(\"a\");", "[ServiceKey] object id")]
    [InlineData("services.AddKeyedSingleton<IShop, Shop>(int.MinValue);", "[ServiceKey] int id")]
    [InlineData("services.AddKeyedSingleton<IShop, Shop>(Kind.A);", "[ServiceKey] Kind id")]
    [InlineData("services.AddKeyedSingleton<IShop, Shop>(typeof(int));", "[ServiceKey] Type id")]
    [InlineData("services.AddKeyedSingleton<IShop, Shop>(KeyedService.AnyKey);", "[ServiceKey] int id")]
    [InlineData("services.AddKeyedSingleton<IShop, Shop>(Environment.MachineName);", "[ServiceKey] int id")]
    [InlineData("object key = Environment.TickCount; services.AddKeyedSingleton<IShop, Shop>(key);", "[ServiceKey] string id")]
    [InlineData("foreach (int key in new[] { 1, 2 }) services.AddKeyedSingleton<IShop, Shop>(key);", "[ServiceKey] string id")]
    [InlineData("services.AddKeyedSingleton<IShop>(\"a\", static (_, _) => new Shop(1));", "[ServiceKey] int id")]
    [InlineData("services.AddSingleton<IShop, Shop>();", "[ServiceKey] string id = \"\"")]
    [InlineData("services.AddSingleton<IShop, Shop>(); services.AddSingleton(\"name\");", "[ServiceKey] string id")]
    [InlineData("new ServiceCollection().AddKeyedSingleton<IShop, Shop>(\"a\");", "[ServiceKey] int id")]
    public Task What_fits_or_cannot_be_known_is_left_alone(string registration, string parameter) => Run.Root(Source(registration, parameter));

    [Fact]
    public Task A_library_may_leave_open_where_the_key_comes_from() => Run.Library(Source("services.AddSingleton<IShop, Shop>();", "[ServiceKey] string id"));

    private static string Source(string registration, string parameter) =>
        Types + $"public sealed class Shop({parameter}) : IShop {{ public object? Id => id; }} public static class Startup {{ public static void Add(IServiceCollection services) {{ {registration} }} }}";
}
