using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.FacadeGraph;

// 70 transient objects behind contracts: as many facades as objects: a root, 3 branches of 2 boughs of 2 twigs, with 4 leaves each. Every argument is stored, so that none can be optimized away.

public interface ILeaf1 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Leaf1 : ILeaf1
{
    public int Size() => 1;
}

public interface ILeaf2 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Leaf2 : ILeaf2
{
    public int Size() => 1;
}

public interface ILeaf3 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Leaf3 : ILeaf3
{
    public int Size() => 1;
}

public interface ILeaf4 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Leaf4 : ILeaf4
{
    public int Size() => 1;
}

public interface ITwig1 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig1(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig1
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig2 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig2(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig2
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig3 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig3(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig3
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig4 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig4(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig4
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig5 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig5(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig5
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig6 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig6(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig6
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig7 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig7(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig7
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig8 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig8(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig8
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig9 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig9(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig9
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig10 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig10(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig10
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig11 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig11(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig11
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface ITwig12 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig12(ILeaf1 first, ILeaf2 second, ILeaf3 third, ILeaf4 fourth) : ITwig12
{
    public ILeaf1 First { get; } = first;

    public ILeaf2 Second { get; } = second;

    public ILeaf3 Third { get; } = third;

    public ILeaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

public interface IBough1 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough1(ITwig1 left, ITwig2 right) : IBough1
{
    public ITwig1 Left { get; } = left;

    public ITwig2 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface IBough2 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough2(ITwig3 left, ITwig4 right) : IBough2
{
    public ITwig3 Left { get; } = left;

    public ITwig4 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface IBough3 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough3(ITwig5 left, ITwig6 right) : IBough3
{
    public ITwig5 Left { get; } = left;

    public ITwig6 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface IBough4 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough4(ITwig7 left, ITwig8 right) : IBough4
{
    public ITwig7 Left { get; } = left;

    public ITwig8 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface IBough5 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough5(ITwig9 left, ITwig10 right) : IBough5
{
    public ITwig9 Left { get; } = left;

    public ITwig10 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface IBough6 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough6(ITwig11 left, ITwig12 right) : IBough6
{
    public ITwig11 Left { get; } = left;

    public ITwig12 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface IBranch1 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Branch1(IBough1 left, IBough2 right) : IBranch1
{
    public IBough1 Left { get; } = left;

    public IBough2 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface IBranch2 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Branch2(IBough3 left, IBough4 right) : IBranch2
{
    public IBough3 Left { get; } = left;

    public IBough4 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface IBranch3 { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Branch3(IBough5 left, IBough6 right) : IBranch3
{
    public IBough5 Left { get; } = left;

    public IBough6 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

public interface ITree { int Size(); }

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Tree(IBranch1 first, IBranch2 second, IBranch3 third) : ITree
{
    public IBranch1 First { get; } = first;

    public IBranch2 Second { get; } = second;

    public IBranch3 Third { get; } = third;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size();
}
