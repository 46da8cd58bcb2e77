namespace Mesh.Metrics;

/// <summary>
/// The operations in the order of their creation. One thread at a time adds; any thread reads, without a lock and without allocating.
/// </summary>
internal sealed class OperationList
{
    private volatile Operation[] _operations = new Operation[16];
    private volatile int _count; // raised after an operation has been put in its place

    public int Count => _count;

    public ReadOnlySpan<Operation> Span => All;

    public ArraySegment<Operation> All
    {
        get
        {
            int count = _count; // read first: a newer array has at least so many
            return new ArraySegment<Operation>(_operations, 0, count);
        }
    }

    public void Add(Operation operation)
    {
        if (_count == _operations.Length)
        {
            var larger = new Operation[2 * _count];
            _operations.CopyTo(larger, 0);
            _operations = larger;
        }

        _operations[_count] = operation;
        _count++;
    }
}
