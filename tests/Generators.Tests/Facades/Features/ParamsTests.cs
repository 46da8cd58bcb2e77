namespace Mesh.Generators.Tests.Facades.Features;

public class ParamsTests
{
    [Theory]
    [InlineData("int[]")]
    [InlineData("ReadOnlySpan<int>")]
    [InlineData("Span<int>")]
    [InlineData("IEnumerable<int>")]
    [InlineData("IReadOnlyList<int>")]
    [InlineData("ICollection<int>")]
    [InlineData("List<int>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>")]
    public void A_list_of_arguments_arrives_as_it_was_written(string type) => Assert.Equal("none| one 1| three 1 2 3| array 4 5|", Twin.Run(
        $$"""
        public interface IContract { string M(string name, params {{type}} all); }
        [Service] public class Implementation : IContract { public string M(string name, params {{type}} all) { string s = name; foreach (int i in all) s += " " + i; return s + "|"; } }
        """,
        "return $\"{contract.M(\"none\")} {contract.M(\"one\", 1)} {contract.M(\"three\", 1, 2, 3)} {contract.M(\"array\", [4, 5])}\";"));

    [Fact]
    public void An_array_that_is_passed_as_such_is_the_callers_own() => Assert.Equal("9 True", Twin.Run(
        """
        public interface IContract { object M(params object?[]? all); }
        [Service] public class Implementation : IContract
        {
            public object M(params object?[]? all) { if (all is not null) all[0] = 9; return all!; }
        }
        """,
        "var a = new object?[] { 1 }; contract.M(a); return $\"{a[0]} {contract.M(null) is null}\";"));

    [Fact]
    public void The_overload_is_chosen_by_the_contract() => Assert.Equal("span array one object", Twin.Run(
        """
        public interface IContract { string M(params ReadOnlySpan<int> all); string M(params string[] all); string M(int one); string M(params object[] all); }
        [Service] public class Implementation : IContract { public string M(params ReadOnlySpan<int> all) => "span"; public string M(params string[] all) => "array"; public string M(int one) => "one"; public string M(params object[] all) => "object"; }
        """,
        "return $\"{contract.M(1, 2)} {contract.M(\"a\", \"b\")} {contract.M(1)} {contract.M(1, \"b\")}\";"));

    [Fact]
    public void Params_of_type_parameters_and_tuples_pass() => Assert.Equal("2 a=1", Twin.Run(
        """
        public interface IContract { int Count<T>(params IReadOnlyCollection<T> all); string First(params (string Name, int Value)[] all); }
        [Service] public class Implementation : IContract { public int Count<T>(params IReadOnlyCollection<T> all) => all.Count; public string First(params (string Name, int Value)[] all) => $"{all[0].Name}={all[0].Value}"; }
        """,
        "return $\"{contract.Count('a', 'b')} {contract.First((\"a\", 1), (\"b\", 2))}\";"));

    [Fact]
    public void A_collection_of_ones_own_is_made_by_its_builder() => Assert.Equal("Bag of 2", Twin.Run(
        """
        [CollectionBuilder(typeof(Bag), nameof(Make))] public sealed class Bag(int[] items) : IEnumerable<int>
        {
            public static Bag Make(ReadOnlySpan<int> items) => new(items.ToArray());
            public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)items).GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        public interface IContract { string M(params Bag bag); }
        [Service] public class Implementation : IContract { public string M(params Bag bag) => $"{bag.GetType().Name} of {bag.Count()}"; }
        """,
        "return contract.M(1, 2);"));

    [Fact]
    public void Params_of_an_asynchronous_member_outlive_the_call() => Assert.Equal(6, Twin.Run(
        """
        public interface IContract { Task<int> SumAsync(params int[] all); }
        [Service] public class Implementation : IContract
        {
            public async Task<int> SumAsync(params int[] all) { await Task.Yield(); return all.Sum(); }
        }
        """,
        "return await contract.SumAsync(1, 2, 3);"));
}
