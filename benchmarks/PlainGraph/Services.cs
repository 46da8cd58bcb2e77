using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.PlainGraph;

// 70 transient objects without contracts: a root, 3 branches of 2 boughs of 2 twigs, with 4 leaves each. Every argument is stored, so that none can be optimized away.

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Leaf1
{
    public int Size() => 1;
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Leaf2
{
    public int Size() => 1;
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Leaf3
{
    public int Size() => 1;
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Leaf4
{
    public int Size() => 1;
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig1(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig2(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig3(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig4(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig5(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig6(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig7(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig8(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig9(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig10(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig11(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Twig12(Leaf1 first, Leaf2 second, Leaf3 third, Leaf4 fourth)
{
    public Leaf1 First { get; } = first;

    public Leaf2 Second { get; } = second;

    public Leaf3 Third { get; } = third;

    public Leaf4 Fourth { get; } = fourth;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size() + Fourth.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough1(Twig1 left, Twig2 right)
{
    public Twig1 Left { get; } = left;

    public Twig2 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough2(Twig3 left, Twig4 right)
{
    public Twig3 Left { get; } = left;

    public Twig4 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough3(Twig5 left, Twig6 right)
{
    public Twig5 Left { get; } = left;

    public Twig6 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough4(Twig7 left, Twig8 right)
{
    public Twig7 Left { get; } = left;

    public Twig8 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough5(Twig9 left, Twig10 right)
{
    public Twig9 Left { get; } = left;

    public Twig10 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Bough6(Twig11 left, Twig12 right)
{
    public Twig11 Left { get; } = left;

    public Twig12 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Branch1(Bough1 left, Bough2 right)
{
    public Bough1 Left { get; } = left;

    public Bough2 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Branch2(Bough3 left, Bough4 right)
{
    public Bough3 Left { get; } = left;

    public Bough4 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Branch3(Bough5 left, Bough6 right)
{
    public Bough5 Left { get; } = left;

    public Bough6 Right { get; } = right;

    public int Size() => 1 + Left.Size() + Right.Size();
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class Tree(Branch1 first, Branch2 second, Branch3 third)
{
    public Branch1 First { get; } = first;

    public Branch2 Second { get; } = second;

    public Branch3 Third { get; } = third;

    public int Size() => 1 + First.Size() + Second.Size() + Third.Size();
}
