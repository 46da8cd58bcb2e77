using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class EndlessGenericTests
{
    private const string Types = "public interface INode<T>; public interface IOther<T>; public interface IPair<A, B>; public class Box<T>; ";

    [Fact]
    public async Task A_generic_service_that_asks_for_itself_with_a_longer_type_is_endless()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Types + "[Service] class Node<T>(INode<Box<T>> {|MESH073:next|}) : INode<T>; [Service] class Start(INode<int> node);"));
        Assert.Equal(
            "'Node<T>' is endless: Node<int> -> Node<Box<int>> -> Node<Box<Box<int>>> -> Node<Box<Box<Box<int>>>> -> ..., each of which asks for the next. " +
            "help: ask for a type that does not grow, or for the next one in a method, by IServiceProvider.",
            Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("[Service] class Node<T>(INode<Box<T>> {|MESH073:next|}) : INode<T>;")]
    [InlineData("[Service] class Node<T>(Node<Box<T>> {|MESH073:next|}) : INode<T>;")]
    [InlineData("[Service] class Node<T>(Lazy<INode<Box<T>>> {|MESH073:next|}) : INode<T>;")]
    [InlineData("[Service] class Node<T>(Func<INode<Box<T>>> {|MESH073:next|}) : INode<T>;")]
    [InlineData("[Service] class Node<T>(IEnumerable<INode<Box<T>>> {|MESH073:next|}) : INode<T>;")]
    [InlineData("[Service] class Node<T>(INode<Box<T>>? {|MESH073:next|} = null) : INode<T>;")]
    [InlineData("[Service] class Node<T>(INode<INode<T>> {|MESH073:next|}) : INode<T>;")]
    [InlineData("[Service] class Node<T>(INode<T[]> {|MESH073:next|}) : INode<T>;")]
    [InlineData("[Service] class Node<T>(IPair<T, T> pair) : INode<T>; [Service] class Pair<A, B>(INode<(A, B)> {|MESH073:next|}) : IPair<A, B>;")]
    [InlineData("[Service] class Node<T>(IPair<T, string> pair) : INode<T>; [Service] class Pair<A, B>(IPair<Box<B>, A> {|MESH073:next|}) : IPair<A, B>;")]
    [InlineData("[Service] class Node<T>(INode<Box<T>> {|MESH073:next|}, INode<Dictionary<T, T>> other, INode<(T, T, T)> third, INode<T[]> fourth) : INode<T>;")]
    [InlineData("[Service] class Node<T>(INode<Box<T>> {|MESH073:next|}) : INode<T>; [Service] class Again(INode<string> node);")]
    public Task However_it_asks_it_is_one_error(string source) => Run.Root(Types + source + "[Service] class Start(INode<int> node);");

    [Theory]
    [InlineData("[Service] class Node<T> : INode<T>; [Service] class Start(INode<Box<Box<Box<Box<Box<Box<Box<Box<Box<Box<Box<Box<Box<Box<int>>>>>>>>>>>>>>> node);")]
    [InlineData("[Service] class Node<T>(IOther<Box<T>> other) : INode<T>; [Service] class Other<T> : IOther<T>; [Service] class Start(INode<int> node);")]
    [InlineData("[Service] class Node<T>(INode<Box<T>> next) : INode<T>; [Service] class End : INode<Box<Box<int>>>; [Service] class Start(INode<int> node);")]
    [InlineData("[Service] class Node<T>(Lazy<INode<T>> self) : INode<T>; [Service] class Start(INode<int> node);")]
    [InlineData("[Service] class Pair<A, B>(Lazy<IPair<B, A>> other) : IPair<A, B>; [Service] class Start(IPair<int, string> pair);")]
    public Task What_comes_to_an_end_is_not_endless(string source) => Run.Root(Types + source);

    [Fact]
    public Task It_is_so_in_a_library_too() => Run.Library(Types + "[Service] class Node<T>(INode<Box<T>> {|MESH073:next|}) : INode<T>; [Service] class Start(INode<int> node);");

    [Fact]
    public void Nothing_hangs_in_the_generator() =>
        Generate.Run(new Generators.MeshGenerator(), Compile.Root(Types + "[Service] class Node<T>(INode<Box<T>> a, INode<Dictionary<T, T>> b, INode<(T, T, T)> c, INode<T[]> d) : INode<T> where T : notnull; [Service] class Start(INode<int> node);"));
}
