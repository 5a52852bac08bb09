import { createStore } from '@/components/ui/store';

/** Whether the browser says it has a network. */
export const online = createStore(true, () => {
  const follow = () => {
    online.set(navigator.onLine);
  };
  follow();
  window.addEventListener('online', follow);
  window.addEventListener('offline', follow);
  return () => {
    window.removeEventListener('online', follow);
    window.removeEventListener('offline', follow);
  };
});
