namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>Type parameters and what constrains them.</summary>
public class GenericTests
{
    [Theory]
    [InlineData("class", "\"x\"", "String x")]
    [InlineData("class?", "(string?)null", "String ")]
    [InlineData("struct", "1", "Int32 1")]
    [InlineData("struct, Enum", "DayOfWeek.Monday", "DayOfWeek Monday")]
    [InlineData("unmanaged", "1L", "Int64 1")]
    [InlineData("unmanaged, IComparable<T>", "1L", "Int64 1")]
    [InlineData("notnull", "2", "Int32 2")]
    [InlineData("new()", "3", "Int32 3")]
    [InlineData("class, new()", "new object()", "Object System.Object")]
    [InlineData("IComparable<T>", "\"y\"", "String y")]
    [InlineData("IComparable<T>?", "\"y\"", "String y")]
    [InlineData("Delegate", "(Action)(() => { })", "Action System.Action")]
    [InlineData("Attribute, new()", "new ObsoleteAttribute()", "ObsoleteAttribute System.ObsoleteAttribute")]
    [InlineData("struct, System.Numerics.INumber<T>", "1.5", "Double 1.5")]
    [InlineData("System.Numerics.INumber<T>", "1", "Int32 1")]
    [InlineData("allows ref struct", "1", "Int32 ", "default(T) is null ? \"\" : \"\"")]
    public void A_constraint_is_met_behind_the_facade(string constraint, string argument, string expected, string text = "string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{x}\")") => Assert.Equal(expected, Twin.Run(
        $$"""
        public interface IContract { string M<T>(T x) where T : {{constraint}}; T? Default<T>() where T : {{constraint}}; }
        [Service] public class Implementation : IContract { public string M<T>(T x) where T : {{constraint}} => typeof(T).Name + " " + ({{text}}); public T? Default<T>() where T : {{constraint}} => default; }
        """,
        $"return contract.M({argument});"));

    [Fact]
    public void A_nullable_type_parameter_means_what_its_constraint_says() => Assert.Equal("    0  True", Twin.Run(
        """
        public interface IContract { T? Class<T>(T? x) where T : class; T? Struct<T>(T? x) where T : struct; T? Any<T>(T? x); T? Interface<T>(T? x) where T : IComparable; T? Base<T>(T? x) where T : EventArgs; T? NotNull<T>(T? x) where T : notnull; List<T?>? Deep<T>(Dictionary<string, T?[]?> x); }
        [Service] public class Implementation : IContract
        {
            public T? Class<T>(T? x) where T : class => x; public T? Struct<T>(T? x) where T : struct => x; public T? Any<T>(T? x) => x; public T? Interface<T>(T? x) where T : IComparable => x;
            public T? Base<T>(T? x) where T : EventArgs => x; public T? NotNull<T>(T? x) where T : notnull => x; public List<T?>? Deep<T>(Dictionary<string, T?[]?> x) => null;
        }
        """,
        "return $\"{contract.Class<string>(null)} {contract.Struct<int>(null)} {contract.Any<object>(null)} {contract.Interface<string>(null)} {contract.NotNull<int>(0)} {contract.Base<EventArgs>(null)} {contract.Deep<int>([]) is null}\";"));

    [Fact]
    public void One_parameter_may_constrain_another_and_methods_may_be_recursive_in_them() => Assert.Equal("String Object IComparable`1", Twin.Run(
        """
        public interface IContract { string M<T, U, V>(T x) where T : class, U where U : class where V : IComparable<V>; }
        [Service] public class Implementation : IContract { public string M<T, U, V>(T x) where T : class, U where U : class where V : IComparable<V> => $"{typeof(T).Name} {typeof(U).Name} {typeof(V).GetInterfaces().First(i => i.Name == "IComparable`1").Name}"; }
        """,
        "return contract.M<string, object, int>(\"\");"));

    [Fact]
    public void A_contract_closed_over_a_type_constrains_its_methods_by_it() => Assert.Equal("List`1 Int32", Twin.Run(
        """
        public interface IContract<T> { string M<U>(U x) where U : T; T? N<U>() where U : struct; }
        [Service] public class Implementation : IContract<System.Collections.IList> { public string M<U>(U x) where U : System.Collections.IList => typeof(U).Name; public System.Collections.IList? N<U>() where U : struct => new[] { typeof(U).Name }; }
        """,
        "return $\"{contract.M(new List<int>())} {contract.N<int>()![0]}\";", "IContract<System.Collections.IList>"));

    [Fact]
    public void A_contract_closed_over_a_sealed_or_value_type_constrains_its_methods_by_what_nobody_may_write() => Assert.Equal("String Int32", Twin.Run(
        """
        public interface IContract<T> { string M<U>() where U : T; }
        [Service] public class Implementation : IContract<string>, IContract<int> { string IContract<string>.M<U>() => typeof(U).Name; string IContract<int>.M<U>() => typeof(U).Name; }
        """,
        "return $\"{contract.M<string>()} {((IContract<int>)((contract as Mesh.Registry.IServiceFacade)?.Inner ?? contract)).M<int>()}\";", "IContract<string>"));

    [Fact]
    public void Contracts_are_covariant_and_contravariant_as_without_a_facade() => Assert.Equal("text Object", Twin.Run(
        """
        public interface IContract<in T, out R> { R Get(T x); }
        [Service] public class Implementation : IContract<object, string>
        {
            public string Get(object x) => x as string ?? x.GetType().Name;
        }
        """,
        "IContract<string, object> wide = contract; return $\"{wide.Get(\"text\")} {((IContract<object, IEnumerable<char>>)contract).Get(new object())}\";", "IContract<object, string>"));

    [Fact]
    public void A_generic_service_is_closed_for_who_asks() => Assert.Equal("Int32 5", Twin.Run(
        """
        public interface IContract<T> where T : struct { string Name { get; } T? Keep(T? x); U Map<U>(T x, Func<T, U> f) where U : IEquatable<T>; }
        [Service] public class Implementation<T> : IContract<T> where T : struct { public string Name => typeof(T).Name; public T? Keep(T? x) => x; public U Map<U>(T x, Func<T, U> f) where U : IEquatable<T> => f(x); }
        [Service] public class User(IContract<int> c) { public object C => c; }
        """,
        "return $\"{contract.Name} {contract.Map(contract.Keep(4)!.Value, x => x + 1)}\";", "IContract<int>", "new Implementation<int>()"));

    [Fact]
    public void Type_parameters_may_be_called_like_what_is_generated() => Assert.Equal("Int32 String", Twin.Run(
        """
        public interface IContract<T> { string M<__call>(__call x, T y, int __inner, int Operations); }
        [Service] public class Implementation<__call> : IContract<__call> { public string M<T>(T x, __call y, int a, int b) => $"{typeof(T).Name} {typeof(__call).Name}"; }
        [Service] public class User(IContract<string> c) { public object C => c; }
        """,
        "return contract.M(1, \"\", 0, 0);", "IContract<string>", "new Implementation<string>()"));

    [Fact]
    public void Contracts_that_refer_to_themselves_do() => Assert.Equal("3 True", Twin.Run(
        """
        public interface ISelf<TSelf> where TSelf : ISelf<TSelf> { TSelf Add(TSelf other); int Value { get; } }
        public interface IContract : ISelf<IContract>, IComparable<IContract> { static IContract Of(int value) => new Implementation(value); }
        [Service] public class Implementation(int value = 1) : IContract { public int Value => value; public IContract Add(IContract other) => IContract.Of(value + other.Value); public int CompareTo(IContract? other) => value - other!.Value; }
        """,
        "IContract sum = contract.Add(IContract.Of(2)); return $\"{sum.Value} {contract.CompareTo(sum) < 0}\";"));
}
