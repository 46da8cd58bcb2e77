using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mesh.Generators.Tests.Facades;

/// <summary>Libraries that register what they find in an assembly leave out what a compiler has made: a facade that they registered would be called twice, or could not be made at all.</summary>
public sealed class ScannedAssemblyTests
{
    [Fact]
    public void Whoever_looks_for_classes_of_a_contract_finds_those_that_somebody_wrote()
    {
        Assembly assembly = Compile.Load(Generate.Output(new MeshGenerator(), Compile.Root(
            """
            public interface IStore { int Count(); }
            [Service] public sealed class Store : IStore { public int Count() => 1; }
            [Service(Decorates = typeof(IStore), MeasuredApart = true)] public sealed class Doubled(IStore inner) : IStore { public int Count() => 2 * inner.Count(); }
            public interface IRows<T> { T First(); }
            [Service] public sealed class Rows<T> : IRows<T> { public T First() => default!; }
            [Service] public sealed class Reader(IRows<int> rows) { public int First() => rows.First(); }
            """)));
        Type[] contracts = [assembly.GetType("IStore")!, assembly.GetType("IRows`1")!];
        IEnumerable<Type> found = assembly.GetTypes().Where(type => type.IsClass && type.GetInterfaces().Any(contract => contracts.Contains(contract.IsGenericType ? contract.GetGenericTypeDefinition() : contract)));
        Assert.True(found.Count() > 3);
        Assert.Equal(["Doubled", "Rows`1", "Store"], found.Where(static type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)).Select(static type => type.Name).Order(StringComparer.Ordinal));
    }
}
