using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class InvalidServiceTests
{
    [Theory]
    [InlineData("[Service] abstract class {|MESH015:A|};")]
    [InlineData("[Service] static class {|MESH015:A|};")]
    [InlineData("[Service] file class {|MESH015:A|};")]
    [InlineData("class Outer { [Service] private class {|MESH015:A|}; }")]
    [InlineData("class Outer { [Service] protected class {|MESH015:A|}; }")]
    [InlineData("class Outer { private class Inner { [Service] public class {|MESH015:A|}; } }")]
    [InlineData("class Outer<T> { [Service] public class {|MESH015:A|}; }")]
    [InlineData("file class Outer { [Service] public class {|MESH015:A|}; }")]
    [InlineData("[Service] class {|MESH015:A|} { private A() { } }")]
    [InlineData("[Service] class {|MESH015:A|} { protected A() { } }")]
    [InlineData("[Service] class {|MESH015:A|} { public A(int a = 0) { } public A(string b = \"\") { } }")]
    [InlineData("[Service] class {|MESH015:A|} { public required int Value { get; set; } }")]
    [InlineData("class Base { public required int Value; } [Service] class {|MESH015:A|} : Base;")]
    [InlineData("[Service] class {|MESH015:A|}(ref int value);")]
    [InlineData("[Service] class {|MESH015:A|}([FromKeyedServices(A.Hidden.On)] IEnumerable<int> values) { private enum Hidden { On } }")]
    [InlineData("[Service] class {|MESH015:A|}(ReadOnlySpan<int> value);")]
    [InlineData("[Service] unsafe class {|MESH015:A|}(int* value);")]
    [InlineData("class Outer { private class P; [Service] internal class {|MESH015:A|} { private protected A() { } } }")]
    [InlineData("[Obsolete(\"\", true)] [Service] class {|MESH015:A|};")]
    [InlineData("partial class A; [Service] abstract partial class {|MESH015:A|};")]
    public Task What_generated_code_cannot_construct_is_reported_at_the_class(string service) => Run.Library(service);

    [Theory]
    [InlineData("[Service] class A;")]
    [InlineData("[Service] sealed record A(IEnumerable<int> Values);")]
    [InlineData("class Outer { [Service] internal class A; }")]
    [InlineData("[Service] class A { internal A() { } }")]
    [InlineData("[Service] class A { public A() { } public A(IEnumerable<int> values) { } }")]
    [InlineData("[Service] class A { public A(int a = 0) { } [ActivatorUtilitiesConstructor] public A(string b = \"\") { } }")]
    [InlineData("[Service] class A { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public A() => Value = 1; public required int Value { get; set; } }")]
    [InlineData("[Service] class A(in int value = 0);")]
    [InlineData("[Service] partial class A; partial class A;")]
    [InlineData("[Service] class A<T> where T : class;")]
    public Task What_it_can_construct_is_fine(string service) => Run.Library(service);

    [Fact]
    public async Task The_message_gives_the_reason_and_the_remedy()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library("[Service] abstract class {|MESH015:A|};"));
        Assert.Equal("'A' cannot be a service: it is abstract; put [Service] on the classes that derive from it", Run.Message(diagnostic));
    }

    [Fact]
    public Task A_parameter_that_only_the_class_can_name_is_reported() => Run.Library(
        """
        class Outer
        {
            private class Hidden;
            [Service] internal class {|MESH015:A|}
            {
                private protected class Nested;
                internal A(object a) { }
                [ActivatorUtilitiesConstructor] private A(Hidden h) { }
                private A() { }
                internal A(string s) { }
            }
        }
        """);
}
