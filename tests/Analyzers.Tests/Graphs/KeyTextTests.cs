namespace Mesh.Analyzers.Tests.Graphs;

public class KeyTextTests
{
    private const string Types =
        """
        namespace App
        {
            public enum Color { Red, Green, @else } public enum Small : byte { One = 1 } public enum Low : long { Minus = -1 }
            [Flags] public enum Access { None, Read, Write, All = 3, More = 8 }
            public class Order; public class Outer { public enum Inner { A } } public class Box<T>;
        }
        """;

    [Theory]
    [InlineData("\"a\"", "\"a\"")]
    [InlineData("\"a\\\"b\\n\\\\\"", "\"a\\\"b\\n\\\\\"")]
    [InlineData("'c'", "'c'")]
    [InlineData("1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("1L", "1L")]
    [InlineData("1UL", "1UL")]
    [InlineData("true", "true")]
    [InlineData("(byte)1", "(byte)1")]
    [InlineData("(short)-1", "(short)-1")]
    [InlineData("Color.Green", "Color.Green")]
    [InlineData("Color.@else", "Color.@else")]
    [InlineData("(Color)7", "(Color)7")]
    [InlineData("Small.One", "Small.One")]
    [InlineData("(Small)2", "(Small)2")]
    [InlineData("Low.Minus", "Low.Minus")]
    [InlineData("Outer.Inner.A", "Outer.Inner.A")]
    [InlineData("Access.None", "Access.None")]
    [InlineData("Access.Read | Access.Write", "Access.All")]
    [InlineData("Access.More | Access.Read", "Access.Read | Access.More")]
    [InlineData("(Access)16", "(Access)16")]
    [InlineData("typeof(Order)", "typeof(Order)")]
    [InlineData("typeof(Box<Order>)", "typeof(Box<Order>)")]
    [InlineData("typeof(int[])", "typeof(int[])")]
    [InlineData("typeof(Box<>)", "typeof(Box<>)")]
    public async Task A_key_is_printed_as_it_is_written(string key, string printed) => Assert.Contains(
        $"asks for 'IStore' under the key {printed}, which nothing provides",
        Run.Message(Assert.Single(await Run.Over(Compile.Root($"{Types} namespace App {{ public interface IStore; [Service] class Asks([FromKeyedServices({key})] IStore store); }}")))), StringComparison.Ordinal);

    [Fact]
    public async Task So_it_is_in_what_is_similar_and_what_helps() => Assert.Contains(
        "similar: 'Store' (Test0.cs) provides it under the key Color.Green. help: ask for it with [FromKeyedServices(Color.Green)]; else",
        Run.Message(Assert.Single(await Run.Over(Compile.Root($"{Types} namespace App {{ public interface IStore; [Service(Key = Color.Green)] class Store : IStore; [Service] class Asks(IStore store); }}")))), StringComparison.Ordinal);
}
