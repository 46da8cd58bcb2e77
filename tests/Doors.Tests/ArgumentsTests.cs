using Mesh.Steps;

namespace Mesh.Doors.Tests;

/// <summary>The arguments of a call as a step sees them.</summary>
public sealed class ArgumentsTests
{
    [Fact]
    public void Each_is_shown_with_its_index_and_its_type_also_beyond_eight()
    {
        var arguments = new LongArguments<Arguments<int, string, long, int, int, int, int, int>, Arguments<char, string?>>(new(0, "1", 2, 3, 4, 5, 6, 7), new('8', null));
        var visitor = new Visitor([]);
        arguments.Accept(ref visitor);

        Assert.Equal(["0:Int32:0", "1:String:1", "2:Int64:2", "3:Int32:3", "4:Int32:4", "5:Int32:5", "6:Int32:6", "7:Int32:7", "8:Char:8", "9:String:"], visitor.Seen);
        Assert.Equal(10, arguments.Count);
        Assert.Equal(visitor.Seen, Enumerable.Range(0, 10).Select(index => $"{index}:{(index is 1 or 9 ? "String" : index == 2 ? "Int64" : index == 8 ? "Char" : "Int32")}:{arguments[index]}"));
        Assert.Throws<ArgumentOutOfRangeException>(() => arguments[10]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(NoArguments)[0]);
    }

    private readonly struct Visitor(List<string> seen) : IArgumentVisitor
    {
        public List<string> Seen => seen;

        public void Visit<T>(int index, T value) => seen.Add($"{index}:{typeof(T).Name}:{value}");
    }
}
