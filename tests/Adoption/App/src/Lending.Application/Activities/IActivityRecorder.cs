namespace Lending.Application.Activities;

public interface IActivityRecorder
{
    void Record(string what);
}
