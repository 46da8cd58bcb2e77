namespace Mesh.Metrics;

/// <summary>Operations in the order in which they came. One at a time adds; anybody reads, without a lock and without garbage.</summary>
internal sealed class OperationList
{
    private volatile Operation[] _operations = new Operation[16];
    private volatile int _count; // counted up after an operation is in its place

    public int Count => _count;

    public ReadOnlySpan<Operation> Span => All;

    public ArraySegment<Operation> All
    {
        get
        {
            int count = _count; // first: an array that is newer has at least these
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
