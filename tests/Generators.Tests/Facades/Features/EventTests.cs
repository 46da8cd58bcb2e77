namespace Mesh.Generators.Tests.Facades.Features;

public class EventTests
{
    [Fact]
    public void Handlers_are_added_and_removed_at_the_service() => Assert.Equal("1 2 2 ", Twin.Run(
        """
        public interface IContract { event Action<int>? Raised; void Raise(int i); int Handlers { get; } }
        [Service] public class Implementation : IContract
        {
            public event Action<int>? Raised;
            public void Raise(int i) => Raised?.Invoke(i);
            public int Handlers => Raised?.GetInvocationList().Length ?? 0;
        }
        """,
        "string seen = \"\"; Action<int> h = i => seen += i + \" \"; contract.Raised += h; contract.Raise(1); contract.Raised += h; contract.Raise(2); contract.Raised -= h; contract.Raised -= h; contract.Raised -= h; contract.Raise(3); return seen;"));

    [Fact]
    public void The_sender_is_the_service() => Assert.Equal("Implementation", Twin.Run(
        """
        public interface IContract { event EventHandler? Raised; void Raise(); }
        [Service] public class Implementation : IContract
        {
            public event EventHandler? Raised;
            public void Raise() => Raised?.Invoke(this, EventArgs.Empty);
        }
        """,
        "string seen = \"\"; contract.Raised += (sender, _) => seen = sender!.GetType().Name; contract.Raise(); return seen;"));

    [Fact]
    public void An_event_that_is_implemented_explicitly_is_the_one_of_the_contract() => Assert.Equal("1", Twin.Run(
        """
        public interface IContract { event Action Raised; int Added { get; } }
        [Service] public class Implementation : IContract
        {
            public event Action Raised { add => throw new Exception(); remove { } }
            event Action IContract.Raised { add => Added++; remove => Added--; }
            public int Added { get; private set; }
        }
        """,
        "contract.Raised += () => { }; contract.Raised += () => { }; contract.Raised -= () => { }; return contract.Added.ToString();"));

    [Fact]
    public void What_an_accessor_throws_is_thrown() => Assert.Equal("add remove", Twin.Run(
        """
        public interface IContract { event Action Raised; }
        [Service] public class Implementation : IContract
        {
            public event Action Raised { add => throw new Exception("add"); remove => throw new Exception("remove"); }
        }
        """,
        "string seen = \"\"; try { contract.Raised += () => { }; } catch (Exception e) { seen = e.Message; } try { contract.Raised -= () => { }; } catch (Exception e) { seen += \" \" + e.Message; } return seen;"));

    [Fact]
    public void Null_is_a_handler() => Assert.Equal("True", Twin.Run(
        """
        public interface IContract { event Action? Raised; }
        [Service] public class Implementation : IContract
        {
            bool none;
            public event Action? Raised { add => none = value is null; remove { } }
            public override string ToString() => none.ToString();
        }
        """,
        "contract.Raised += null; return ((contract as Mesh.Registry.IServiceFacade)?.Inner ?? contract).ToString();"));

    [Fact]
    public void An_event_of_static_storage_is_shared() => Assert.Equal(1, Twin.Run(
        """
        public interface IContract { event Action? Raised; }
        [Service] public class Implementation : IContract
        {
            static Action? s_raised;
            public event Action? Raised { add => s_raised += value; remove => s_raised -= value; }
            public static void Raise() => s_raised?.Invoke();
        }
        """,
        "int n = 0; Action h = () => n++; contract.Raised += h; Implementation.Raise(); contract.Raised -= h; Implementation.Raise(); return n;"));

    [Fact]
    public void Events_of_delegates_of_every_shape_are_forwarded() => Assert.Equal("5 x 3", Twin.Run(
        """
        public delegate ref int Picker(ref int a, in int b, out int c);
        public delegate T Maker<out T>(scoped ReadOnlySpan<char> s);
        public interface IContract { event Picker? Pick; event Maker<object>? Make; event Func<int, Task<int>>? Later; string Raise(); }
        [Service] public class Implementation : IContract
        {
            public event Picker? Pick; public event Maker<object>? Make; public event Func<int, Task<int>>? Later;
            public string Raise() { int a = 1; Pick!(ref a, 4, out int c) += c; return $"{a} {Make!("x")} {Later!(2).Result}"; }
        }
        """,
        "contract.Pick += Pick; contract.Make += static s => s.ToString(); contract.Later += i => Task.FromResult(i + 1); return contract.Raise(); static ref int Pick(ref int a, in int b, out int c) { c = b; return ref a; }"));

    [Fact]
    public void Two_contracts_with_an_event_of_one_name_keep_theirs_apart() => Assert.Equal("base derived", Twin.Run(
        """
        public interface IBase { event Action Raised; } public interface IContract : IBase { new event Action Raised; }
        [Service(typeof(IContract))] public class Implementation : IContract { event Action IBase.Raised { add => throw new Exception("base"); remove { } } event Action IContract.Raised { add => throw new Exception("derived"); remove { } } }
        """,
        "string seen = \"\"; try { ((IBase)contract).Raised += () => { }; } catch (Exception e) { seen = e.Message; } try { contract.Raised += () => { }; } catch (Exception e) { seen += \" \" + e.Message; } return seen;"));
}
