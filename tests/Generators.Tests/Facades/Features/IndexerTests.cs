namespace Mesh.Generators.Tests.Facades.Features;

public class IndexerTests
{
    [Fact]
    public void Indexers_of_several_parameters_and_overloads_are_told_apart() => Assert.Equal("1 a 2,b 3", Twin.Run(
        """
        public interface IContract { string this[int i] { get; } string this[string s] { get; } string this[int i, string s] { get; } int this[int i, int j, int k] { get; } }
        [Service] public class Implementation : IContract { public string this[int i] => i.ToString(); public string this[string s] => s; public string this[int i, string s] => $"{i},{s}"; public int this[int i, int j, int k] => k; }
        """,
        "return $\"{contract[1]} {contract[\"a\"]} {contract[2, \"b\"]} {contract[1, 2, 3]}\";"));

    [Fact]
    public void An_indexer_may_have_another_name() => Assert.Equal("7 Cell", Twin.Run(
        """
        public interface IContract { [IndexerName("Cell")] int this[int i] { get; set; } }
        [Service] public class Implementation : IContract
        {
            int x;
            [IndexerName("Slot")] public int this[int i] { get => x; set => x = i + value; }
        }
        """,
        "contract[3] = 4; return $\"{contract[0]} {typeof(IContract).GetProperties().Single().Name}\";"));

    [Fact]
    public void An_indexer_of_one_name_may_stand_beside_a_member_called_Item() => Assert.Equal("1 2", Twin.Run(
        "public interface IContract { [IndexerName(\"Cell\")] int this[int i] { get; } int Item { get; } } [Service] public class Implementation : IContract { int IContract.this[int i] => 1; public int Item => 2; }",
        "return $\"{contract[0]} {contract.Item}\";"));

    [Fact]
    public void Optional_params_and_in_parameters_of_an_indexer_are_passed() => Assert.Equal("5 6 3 2 4", Twin.Run(
        """
        public interface IContract { int this[string s, int i = 5] { get; } int this[params int[] all] { get; } int this[in long x] { get; } int this[char c, params ReadOnlySpan<int> all] { get; } }
        [Service] public class Implementation : IContract { public int this[string s, int i = 7] => i; public int this[params int[] all] => all.Length; public int this[in long x] => (int)x; public int this[char c, params ReadOnlySpan<int> all] => all[^1]; }
        """,
        "return $\"{contract[\"\"]} {contract[\"\", i: 6]} {contract[1, 2, 3]} {contract[2L]} {contract['c', 3, 4]}\";"));

    [Fact]
    public void Ranges_and_indices_from_the_end_use_the_contracts_length() => Assert.Equal("3 23", Twin.Run(
        """
        public interface IContract { int Length { get; } int this[int i] { get; } string Slice(int start, int length); }
        [Service] public class Implementation : IContract
        {
            int[] a = [1, 2, 3];
            public int Length => a.Length;
            public int this[int i] => a[i];
            public string Slice(int start, int length) => string.Concat(a[start..(start + length)]);
        }
        """,
        "return $\"{contract[^1]} {contract[1..]}\";"));

    [Fact]
    public void Compound_assignment_reads_once_and_writes_once() => Assert.Equal("get 1;set 1=6;get 1;set 1=7;", Twin.Run(
        """
        public interface IContract { int this[int i] { get; set; } string Log { get; } }
        [Service] public class Implementation : IContract
        {
            int x = 1;
            public string Log { get; set; } = "";
            public int this[int i] { get { Log += $"get {i};"; return x; } set { Log += $"set {i}={value};"; x = value; } }
        }
        """,
        "contract[1] += 5; contract[1]++; return contract.Log;"));

    [Fact]
    public void Getter_and_setter_may_come_from_different_interfaces() => Assert.Equal("4", Twin.Run(
        """
        public interface IRead { int this[int i] { get; } }
        public interface IWrite { int this[int i] { set; } }
        public interface IContract : IRead, IWrite { }
        [Service] public class Implementation : IContract { int x; public int this[int i] { get => x; set => x = value; } }
        """,
        "((IWrite)contract)[0] = 4; return ((IRead)contract)[0].ToString();"));

    [Fact]
    public void Initializers_and_patterns_go_through_the_contract() => Assert.Equal("3 True", Twin.Run(
        """
        public interface IContract { int this[string s] { get; set; } int Count { get; } }
        [Service] public class Implementation : IContract
        {
            Dictionary<string, int> d = [];
            public int this[string s] { get => d[s]; set => d[s] = value; }
            public int Count => d.Count;
        }
        public class Holder { public IContract Inner { get; set; } = null!; }
        """,
        "var holder = new Holder { Inner = contract }; holder = Fill(holder); return $\"{contract[\"b\"]} {holder is { Inner.Count: 2 }}\"; static Holder Fill(Holder h) { h.Inner[\"a\"] = 1; h.Inner[\"b\"] = 3; return h; }"));
}
